import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakStick, dealWhole, shareOut } from './split.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);
const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe('breakStick', () => {
  it('takes each fraction of what is left', () => {
    expect(breakStick([0.25])).toEqual([0.25, 0.75]);
    expect(breakStick([0.5, 0.5])).toEqual([0.5, 0.25, 0.25]);
    expect(breakStick([1, 0.3])).toEqual([1, 0, 0]);
    expect(breakStick([])).toEqual([1]);
  });
});

describe('shareOut', () => {
  it('goes from one end of the range to the other: q from max(0, 1 - 1/(2r)) to min(1, 1/(2r)) for pairs', () => {
    expect(shareOut(0.3, [0.5, 0.5], [0])).toEqual([0, 0.3]);
    expect(shareOut(0.3, [0.5, 0.5], [1])).toEqual([0.3, 0]);
    const [least] = shareOut(0.8, [0.5, 0.5], [0]);
    const [most] = shareOut(0.8, [0.5, 0.5], [1]);
    expect(least! / 0.8).toBeCloseTo(1 - 1 / 1.6, 14);
    expect(most! / 0.8).toBeCloseTo(1 / 1.6, 14);
  });

  it('stays within the capacities and adds up', () => {
    fc.assert(
      fc.property(unit, unit, unit, (r, first, second) => {
        const capacities = [1 / 2, 1 / 4, 1 / 4];
        const shares = shareOut(r, capacities, [first, second]);
        expect(sum(shares)).toBeCloseTo(r, 12);
        shares.forEach((share, b) => {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(capacities[b]! + 1e-12);
        });
      }),
    );
  });
});

describe('dealWhole', () => {
  it('rounds within least and most', () => {
    expect(dealWhole(10, [6.4, 3.6], [0, 0], [8, 8])).toEqual([6, 4]);
    expect(dealWhole(10, [9.9, 0.1], [1, 1], [16, 16])).toEqual([9, 1]);
    expect(dealWhole(10, [0, 10], [0, 0], [8, 7])).toEqual([3, 7]);
    expect(dealWhole(3, [0, 0, 3], [1, 1, 1], [4, 2, 2])).toEqual([1, 1, 1]);
  });
});
