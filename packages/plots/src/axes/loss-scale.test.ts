import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossScale, reach, scientific, withError } from './loss-scale.ts';

describe('lossScale', () => {
  it('holds every positive value and has four to ten round ticks inside', () => {
    const exponent = fc.double({ min: -14, max: 3, noNaN: true });
    fc.assert(
      fc.property(exponent, exponent, (one, other) => {
        const values = [10 ** one, 10 ** other];
        const { domain, ticks } = lossScale(values);
        expect(domain[0]).toBeLessThan(Math.min(...values));
        expect(domain[1]).toBeGreaterThan(Math.max(...values));
        expect(ticks.length).toBeGreaterThanOrEqual(4);
        expect(ticks.length).toBeLessThanOrEqual(10);
        for (const [k, tick] of ticks.entries()) {
          expect(tick).toBeGreaterThanOrEqual(k ? ticks[k - 1]! : domain[0]);
          expect(tick).toBeLessThanOrEqual(domain[1]);
          expect(Number(tick.toPrecision(4))).toBe(tick);
        }
      }),
    );
  });

  it('writes decimals for ordinary losses and powers of ten for small ones', () => {
    const ordinary = lossScale([0.05, 1]);
    expect(ordinary.ticks.map(ordinary.format)).toEqual(['0.05', '0.1', '0.2', '0.5', '1']);
    const small = lossScale([2e-6, 2e-4]);
    expect(small.ticks.map(small.format)).toEqual(['3×10⁻⁶', '10⁻⁵', '3×10⁻⁵', '10⁻⁴']);
  });

  it('leaves out what a logarithm cannot show, and refuses to show nothing', () => {
    expect(lossScale([0, -1, Infinity, 0.5]).domain[0]).toBeGreaterThan(0.4);
    expect(() => lossScale([0])).toThrow('figure: there must be a positive loss to draw.');
  });
});

describe('scientific', () => {
  it('writes a power of ten with superscripts', () => {
    expect([1e-3, 2e-12, 1.5e7, 1].map(scientific)).toEqual(['10⁻³', '2×10⁻¹²', '1.5×10⁷', '10⁰']);
  });
});

describe('withError', () => {
  it('gives the error two digits and both numbers one exponent', () => {
    expect(withError({ loss: 3.14159e-3, standardError: 4.12e-5 })).toBe('3.142 ± 0.041 ×10⁻³');
    expect(withError({ loss: 0.4126, standardError: 0.013 })).toBe('0.413 ± 0.013');
    expect(withError({ loss: 2e-10, standardError: 3e-9 })).toBe('2 ± 30 ×10⁻¹⁰');
    expect(withError({ loss: 1.25e-2, standardError: 0 })).toBe('1.2500 ± 0 ×10⁻²');
  });
});

describe('reach', () => {
  it('ends at two standard errors, and no lower than a quarter of the loss', () => {
    expect(reach({ loss: 4, standardError: 1 })).toEqual([4, 6, 2]);
    expect(reach({ loss: 4, standardError: 3 })).toEqual([4, 10, 1]);
  });
});
