import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPowerOfTwo, walshHadamard } from './walsh-hadamard.ts';

/** The definition: y_i = sum_j (-1)^parity(i AND j) x_j. */
function slowTransform(x: Float64Array): Float64Array {
  return x.map((_, i) => x.reduce((sum, value, j) => sum + (parity(i & j) ? -value : value), 0));
}

function parity(bits: number): boolean {
  let odd = false;
  for (let rest = bits; rest; rest &= rest - 1) odd = !odd;
  return odd;
}

const row = fc
  .integer({ min: 0, max: 9 })
  .chain((power) => fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 ** power, maxLength: 2 ** power }));

describe('walshHadamard', () => {
  it('is the sum of its definition', () => {
    fc.assert(
      fc.property(row, (values) => {
        const fast = Float64Array.from(values);
        walshHadamard(fast, 1, fast.length);
        // Whole numbers below 2^53: sums are exact in any order.
        expect(fast).toEqual(slowTransform(Float64Array.from(values)));
      }),
    );
  });

  it('applied twice multiplies by n, and rows of a batch do not touch each other', () => {
    const rows = Float64Array.from({ length: 3 * 64 }, (_, i) => ((i * 37) % 101) - 50);
    const twice = rows.slice();
    walshHadamard(twice, 3, 64);
    walshHadamard(twice, 3, 64);
    expect(twice).toEqual(rows.map((value) => 64 * value));
  });
});

describe('isPowerOfTwo', () => {
  it('knows powers of two', () => {
    expect([1, 2, 4, 1024, 2 ** 40].every(isPowerOfTwo)).toBe(true);
    expect([0, -2, 3, 6, 1023, 1.5, NaN].some(isPowerOfTwo)).toBe(false);
  });
});
