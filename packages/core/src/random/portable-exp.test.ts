import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portableExp } from './portable-exp.ts';
import { portableLog } from './portable-log.ts';

/** Values of mpmath with 60 digits, rounded once to 64 bit. */
const TABLE: readonly (readonly [x: number, exp: number])[] = [
  [-745, 5e-324],
  [-708, 3.307553003638408e-308],
  [-300.5, 3.1225412772322846e-131],
  [-87.3, 1.2192470959520051e-38],
  [-20, 2.061153622438558e-9],
  [-3, 0.049787068367863944],
  [-1, 0.36787944117144233],
  [-0.35, 0.7046880897187134],
  [-0.34657359027997264, 0.7071067811865476],
  [-0.001, 0.999000499833375],
  [-1e-17, 1],
  [0, 1],
  [1e-9, 1.000000001],
  [0.1, 1.1051709180756477],
  [0.34657359027997264, 1.414213562373095],
  [0.35, 1.4190675485932571],
  [0.5, 1.6487212707001282],
  [1, 2.718281828459045],
  [10, 22026.465794806718],
  [33.3, 289738526663660.5],
  [300.5, 3.202519714603633e130],
  [709, 8.218407461554972e307],
  [709.78, 1.7928227943945155e308],
];

describe('portableExp', () => {
  it('agrees with 60 digits to 2^-52 relative, from the smallest number to the largest', () => {
    for (const [x, exp] of TABLE) {
      expect(Math.abs(portableExp(x) - exp), `exp ${x}`).toBeLessThanOrEqual(2 ** -52 * exp);
    }
  });

  it('agrees with the exponential of this engine, which is good to 2^-52, everywhere', () => {
    const moderate = fc.double({ min: -700, max: 700, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(moderate, fc.double({ min: -1, max: 1, noNaN: true })), (x) => {
        expect(Math.abs(portableExp(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(2 ** -51);
      }),
      { numRuns: 20_000 },
    );
  });

  it('is undone by the logarithm', () => {
    // An error of 2^-52 in exp(x) is one of 2^-52 in x; x itself is rounded to 2^-52 of its size.
    for (let x = -30; x <= 30; x += 0.37) expect(portableLog(portableExp(x))).toBeCloseTo(x, 14);
  });

  it('has the limits of the exponential', () => {
    expect([-Infinity, -746, 710, Infinity, NaN].map(portableExp)).toEqual([0, 0, Infinity, Infinity, NaN]);
  });
});
