import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinCurve } from './thin-curve.ts';

describe('thinCurve', () => {
  it('keeps first, last, lowest and highest of a column, in their order', () => {
    const column = [5, 9, 6, 2, 4, 7].map((loss, step) => ({ step, loss }));
    expect(thinCurve(column, 10).map(({ loss }) => loss)).toEqual([5, 9, 2, 7]);
  });

  it('leaves a curve alone that has no more than four points to a column', () => {
    const curve = Array.from({ length: 40 }, (_, step) => ({ step, loss: Math.cos(step) }));
    expect(thinCurve(curve, 4)).toEqual(curve);
  });

  it('covers the same losses in every column with at most four points, whatever the curve', () => {
    const losses = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(losses, fc.integer({ min: 1, max: 40 }), (given, width) => {
        const curve = given.map((loss, step) => ({ step, loss }));
        const thin = thinCurve(curve, width);
        for (let from = 0; from < curve.length; from += width) {
          const all = given.slice(from, from + width);
          const kept = thin.filter(({ step }) => step >= from && step < from + width).map(({ loss }) => loss);
          expect(kept.length).toBeLessThanOrEqual(4);
          expect([kept[0], kept.at(-1)]).toEqual([all[0], all.at(-1)]);
          expect([Math.min(...kept), Math.max(...kept)]).toEqual([Math.min(...all), Math.max(...all)]);
        }
      }),
    );
  });
});
