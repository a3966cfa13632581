import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { around, doubleOf, elementaryBlock } from './testing/elementary-block.ts';

const { exp, log } = elementaryBlock();

/** Values of `of`, held to those of the engine's `Math` bit by bit. */
function holdTo(of: (x: Float64Array) => Float64Array, math: (x: number) => number, x: Float64Array): void {
  const found = of(x);
  const wrong = [...x.keys()].filter((at) => !Object.is(found[at], math(x[at]!)));
  expect(wrong.map((at) => [x[at], found[at], math(x[at]!)])).toEqual([]);
}

const SPECIAL = Float64Array.of(0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324, 2 ** -1022, 1, -1, 1.7e308, -1.7e308);

// Math.exp and Math.log of V8 are fdlibm's, which these are: where they differ, vectors are not used.
describe('exp of vectors', () => {
  it.each<[string, Float64Array]>([
    ['special numbers', SPECIAL],
    ['half of log 2', around(Math.LN2 / 2, 2000)],
    ['minus half of log 2', around(-Math.LN2 / 2, 2000)],
    ['the first double that is reduced', around(doubleOf(0x3fd6_2e43_0000_0000n), 2000)],
    ['one and a half log 2', around(1.5 * Math.LN2, 2000)],
    ['2^-28', around(2 ** -28, 2000)],
    ['1', around(1, 2000)],
    ['where it overflows', around(709.782712893384, 2000)],
    ['where it is subnormal', around(-708.3964185322641, 2000)],
    ['where it underflows', around(-745.1332191019411, 2000)],
    ['subnormal values', Float64Array.from({ length: 5000 }, (_, at) => -705 - at / 120)],
    ['2^1024', around(1023.5 * Math.LN2, 2000)],
  ])('has the bits of Math.exp around %s', (_where, x) => {
    holdTo(exp, Math.exp, x);
  });

  it('has the bits of Math.exp for any double', () => {
    fc.assert(fc.property(fc.float64Array({ minLength: 1, maxLength: 300 }), (x) => holdTo(exp, Math.exp, x)));
  });
});

describe('log of vectors', () => {
  it.each<[string, Float64Array]>([
    ['special numbers', SPECIAL],
    ['1', around(1, 4000)],
    ['1 + 2^-20', around(1 + 2 ** -20, 2000)],
    ['1 - 2^-20', around(1 - 2 ** -20, 2000)],
    ['sqrt 2', around(doubleOf(0x3ff6_a09c_0000_0000n), 2000)],
    ['where the series is split', around(doubleOf(0x3ff6_147a_0000_0000n), 2000)],
    ['where it is no longer', around(doubleOf(0x3ff6_b852_0000_0000n), 2000)],
    ['the least ordinary double', around(2 ** -1022, 2000)],
    ['subnormal numbers', Float64Array.from({ length: 5000 }, (_, at) => at * 4e-312)],
    ['powers of 2', Float64Array.from({ length: 2098 }, (_, at) => 2 ** (at - 1074))],
  ])('has the bits of Math.log around %s', (_where, x) => {
    holdTo(log, Math.log, x);
  });

  it('has the bits of Math.log for any double', () => {
    fc.assert(fc.property(fc.float64Array({ minLength: 1, maxLength: 300 }), (x) => holdTo(log, Math.log, x)));
  });
});
