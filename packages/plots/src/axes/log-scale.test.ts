import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logScale } from './log-scale.ts';

describe('logScale', () => {
  it('holds every positive value and has four to ten round ticks inside', () => {
    const exponent = fc.double({ min: -14, max: 3, noNaN: true });
    fc.assert(
      fc.property(exponent, exponent, (one, other) => {
        const values = [10 ** one, 10 ** other];
        const { domain, ticks } = logScale('loss', values);
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
    const ordinary = logScale('loss', [0.05, 1]);
    expect(ordinary.ticks.map(ordinary.format)).toEqual(['0.05', '0.1', '0.2', '0.5', '1']);
    const small = logScale('loss', [2e-6, 2e-4]);
    expect(small.ticks.map(small.format)).toEqual(['3×10⁻⁶', '10⁻⁵', '3×10⁻⁵', '10⁻⁴']);
  });

  it('leaves out what a logarithm cannot show, and refuses to show nothing', () => {
    expect(logScale('loss', [0, -1, Infinity, 0.5]).domain[0]).toBeGreaterThan(0.4);
    expect(() => logScale('loss', [0])).toThrow('figure: there must be a positive loss to draw.');
  });
});
