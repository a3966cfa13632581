import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf, valueAt } from './number-slider.tsx';

describe('places of a slider', () => {
  it('lead to the ends, and back from a value to its place', () => {
    for (const scale of ['linear', 'log'] as const) {
      expect([valueAt(0, 0.001, 1, scale), valueAt(1, 0.001, 1, scale)]).toEqual([0.001, 1]);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 400 }), (step) => {
          // Values are rounded to 4 decimals or 3 digits, steps are 1/400 of the way.
          const share = shareOf(valueAt(step / 400, 0.001, 1, scale), 0.001, 1, scale);
          expect(Math.abs(share - step / 400)).toBeLessThan(1 / 800);
        }),
      );
    }
  });

  it('are equal ratios on a logarithmic slider, and powers of two where asked', () => {
    expect(valueAt(0.5, 0.01, 1, 'log')).toBeCloseTo(0.1, 12);
    expect([0, 1 / 3, 2 / 3, 1].map((share) => valueAt(share, 8, 64, 'powers'))).toEqual([8, 16, 32, 64]);
  });

  it('of values beyond the ends are the ends', () => {
    expect([shareOf(2, 8, 64, 'powers'), shareOf(1e6, 8, 64, 'powers')]).toEqual([0, 1]);
  });
});
