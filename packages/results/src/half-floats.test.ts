import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widenBrain, widenHalf } from './half-floats.ts';

/** The value of a binary float by its definition, from the digits of its bits. */
function slowValue(bits: number, exponentBits: number, fractionBits: number): number {
  const digits = bits.toString(2).padStart(16, '0');
  const sign = digits[0] === '1' ? -1 : 1;
  const exponent = parseInt(digits.slice(1, 1 + exponentBits), 2);
  const fraction = parseInt(digits.slice(1 + exponentBits), 2) / 2 ** fractionBits;
  const bias = 2 ** (exponentBits - 1) - 1;
  if (exponent === 2 ** exponentBits - 1) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** (1 - bias);
  return sign * (1 + fraction) * 2 ** (exponent - bias);
}

const ALL = Uint16Array.from({ length: 2 ** 16 }, (_, bits) => bits);

describe('half precision in float32', () => {
  it.each([
    ['F16', widenHalf, 5, 10],
    ['BF16', widenBrain, 8, 7],
  ] as const)('is exact for every one of its 65,536 numbers: %s', (_, widen, exponentBits, fractionBits) => {
    const widened = widen(ALL);
    const wrong = [...ALL].filter((bits) => !Object.is(widened[bits], slowValue(bits, exponentBits, fractionBits)));
    expect(wrong).toEqual([]);
  });

  it('has the published values: 1, the least and the largest of each', () => {
    expect([...widenHalf(Uint16Array.of(0x3c00, 0x0001, 0x7bff))]).toEqual([1, 2 ** -24, 65504]);
    expect([...widenBrain(Uint16Array.of(0x3f80, 0x0080, 0x7f7f))]).toEqual([1, 2 ** -126, (2 - 2 ** -7) * 2 ** 127]);
  });

  it('keeps the order of the list', () => {
    const bits = fc.uint16Array({ maxLength: 20 });
    fc.assert(
      fc.property(bits, (list) => {
        expect([...widenHalf(list)]).toEqual([...list].map((one) => slowValue(one, 5, 10)));
        expect([...widenBrain(list)]).toEqual([...list].map((one) => slowValue(one, 8, 7)));
      }),
    );
  });
});
