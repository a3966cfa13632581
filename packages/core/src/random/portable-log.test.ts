import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portableLog } from './portable-log.ts';

/** Values of mpmath with 60 digits, rounded once to 64 bit. */
const TABLE: readonly (readonly [x: number, log: number])[] = [
  [5e-324, -744.4400719213812],
  [2.2250738585072014e-308, -708.3964185322641],
  [1e-300, -690.7755278982137],
  [1e-17, -39.14394658089878],
  [1.1641532182693481e-10, -22.873856958478196],
  [0.001, -6.907755278982137],
  [0.3, -1.2039728043259361],
  [0.5, -0.6931471805599453],
  [0.7071067811865475, -0.34657359027997275],
  [0.7071067811865476, -0.3465735902799726],
  [0.75, -0.2876820724517809],
  [0.9999, -0.00010000500033334732],
  [0.9999999999999999, -1.1102230246251565e-16],
  [1, 0],
  [1.0000000000000002, 2.2204460492503128e-16],
  [1.0001, 9.999500033329732e-5],
  [1.3, 0.26236426446749106],
  [1.4142135623730951, 0.3465735902799727],
  [1.5, 0.4054651081081644],
  [2.718281828459045, 1],
  [10, 2.302585092994046],
  [12345.678, 9.421061321291832],
  [4294967296, 22.18070977791825],
  [1e17, 39.14394658089878],
  [1e300, 690.7755278982137],
  [1.7976931348623157e308, 709.782712893384],
];

describe('portableLog', () => {
  it('agrees with 60 digits to 2^-52 relative, next to 1 and out to the smallest number', () => {
    for (const [x, log] of TABLE) {
      expect(Math.abs(portableLog(x) - log), `log ${x}`).toBeLessThanOrEqual(2 ** -52 * Math.abs(log));
    }
  });

  it('agrees with the logarithm of this engine, which is good to 2^-52, everywhere', () => {
    const powers = fc.double({ min: -1000, max: 1000, noNaN: true }).map((e) => 2 ** e);
    fc.assert(
      fc.property(fc.oneof(powers, fc.double({ min: 0.5, max: 2, noNaN: true })), (x) => {
        expect(Math.abs(portableLog(x) - Math.log(x))).toBeLessThanOrEqual(2 ** -51 * Math.abs(Math.log(x)));
      }),
      { numRuns: 20_000 },
    );
  });

  it('knows powers of two to the last bit', () => {
    for (let e = -1074; e < 1024; e++) expect(portableLog(2 ** e)).toBeCloseTo(e * Math.LN2, 11);
    expect([portableLog(2), portableLog(0.5)]).toEqual([Math.LN2, -Math.LN2]);
  });

  it('has the limits of the logarithm', () => {
    expect([0, -1, NaN, Infinity].map(portableLog)).toEqual([-Infinity, NaN, NaN, Infinity]);
  });
});
