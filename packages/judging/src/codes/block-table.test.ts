import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlockItem, blockTable } from './block-table.ts';

/** Every multiset of items, by plain recursion. */
function cheapest(items: readonly BlockItem[], features: number, dimensions: number): number {
  if (features === 0) return 0;
  return items.reduce((least, { features: k, dimensions: m, cost }) => {
    if (k > features || m > dimensions) return least;
    return Math.min(least, cost + cheapest(items, features - k, dimensions - m));
  }, Infinity);
}

const item = fc.record({
  features: fc.integer({ min: 1, max: 5 }),
  dimensions: fc.integer({ min: 0, max: 3 }),
  cost: fc.double({ min: 0, max: 10, noNaN: true }),
});

describe('blockTable', () => {
  it('finds what plain recursion over all sums finds', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), fc.nat(11), fc.nat(7), (items, n, d) => {
        const table = blockTable(items, { features: 11, dimensions: 7 });
        const known = cheapest(items, n, d);
        if (known === Infinity) expect(table.cost(n, d)).toBe(Infinity);
        else expect(table.cost(n, d)).toBeCloseTo(known, 9);
      }),
      { numRuns: 300 },
    );
  });

  it('counts copies that have just the features, fit the dimensions, and cost what it says', () => {
    const items = [
      { features: 7, dimensions: 2, cost: 0.4 },
      { features: 6, dimensions: 2, cost: 0.25 },
      { features: 1, dimensions: 1, cost: 0 },
    ];
    const table = blockTable(items, { features: 256, dimensions: 76 });
    const counts = table.counts(256, 76);
    const sum = (of: (block: BlockItem) => number): number =>
      items.reduce((total, block, t) => total + counts[t]! * of(block), 0);
    expect(sum(({ features }) => features)).toBe(256);
    expect(sum(({ dimensions }) => dimensions)).toBeLessThanOrEqual(76);
    expect(sum(({ cost }) => cost)).toBeCloseTo(table.cost(256, 76), 12);
    // 28 blocks of 7 and 10 of 6 fill 38 planes.
    expect(counts).toEqual([28, 10, 0]);
  });

  it('is infinite, with no copies, where no sum has so many features', () => {
    const table = blockTable([{ features: 4, dimensions: 1, cost: 1 }], { features: 10, dimensions: 9 });
    expect(table.cost(10, 9)).toBe(Infinity);
    expect(table.counts(10, 9)).toEqual([0]);
  });
});
