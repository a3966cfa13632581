import { type CodePoint, bestMixture, mixtureLoss } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import type { BlockCode } from './block-codes.ts';
import { cheapestSum, directSums } from './direct-sums.ts';

/** Blocks of m features in two dimensions with the loss of the cascade in its limit, p/3m sum (1 - (1-p)^N). */
function plane(p: number, m: number): BlockCode {
  const killers = [0, 0, ...Array.from({ length: m - 3 }, (_, k) => k + 1), m - 3];
  const loss = killers.reduce((sum, count) => sum + 1 - (1 - p) ** count, 0) * (p / (3 * m));
  return { ...named('plane', m, 2), loss };
}

function named(name: string, features: number, dimensions: number): BlockCode {
  const given = { block: features };
  return { name, features, dimensions, ratio: dimensions / features, loss: 0, given, options: given, untuned: false };
}

/** Planes, pairs with the loss of antipodal features with a fitted, and features stored whole. */
function blocksAt(p: number): BlockCode[] {
  const planes = Array.from({ length: 47 }, (_, k) => plane(p, k + 4));
  const pair = { ...named('pair', 2, 1), loss: p ** 2 / 6 - p ** 3 / (48 * (4 - 3 * p)) };
  return [...planes, pair, named('whole', 1, 1)];
}

const droppedAt = (p: number): CodePoint => ({ name: 'dropped', ratio: 0, loss: p / 3 - (p / 2) ** 2 });
const [blocks, dropped] = [blocksAt(0.01), droppedAt(0.01)];

describe('cheapestSum', () => {
  // Copies by their features, from a knapsack written apart from this one.
  it.each([
    [256, 76, 0.01, { 6: 10, 7: 28 }],
    [512, 153, 0.01, { 2: 1, 6: 22, 7: 54 }],
    [256, 12, 0.01, { 42: 2, 43: 4 }],
    [256, 25, 0.03, { 2: 1, 21: 10, 22: 2 }],
    [256, 102, 0.05, { 5: 50, 6: 1 }],
  ])('of %d features in %d dimensions at p = %f has %j', (n, d, p, expected) => {
    const parts = cheapestSum(blocksAt(p), droppedAt(p), { features: n, dimensions: d });
    const copies = parts.map(({ options, share }) => {
      const size = options!['block'] as number;
      return [size, Math.round((share * n) / size)];
    });
    expect(Object.fromEntries(copies)).toEqual(expected);
  });

  it('loses 6.21e-5 with 28 blocks of 7 and 10 of 6', () => {
    const loss = mixtureLoss(cheapestSum(blocks, dropped, { features: 256, dimensions: 76 }));
    expect(loss).toBeCloseTo(6.21e-5, 7);
  });

  it.each([
    { features: 8192, dimensions: 2457 },
    { features: 20000, dimensions: 1999 },
  ])('beyond any table is within 1e-3 of the hull, and has just these features and dimensions: %j', (shape) => {
    expect(directSums(blocks, dropped, shape)).toBeUndefined();
    const parts = cheapestSum(blocks, dropped, shape);
    const hull = mixtureLoss(bestMixture([dropped, ...blocks], shape.dimensions / shape.features));
    expect(mixtureLoss(parts)).toBeGreaterThan(hull * (1 - 1e-9));
    expect(mixtureLoss(parts)).toBeLessThan(hull * (1 + 1e-3));
    const total = (of: (part: (typeof parts)[number]) => number): number =>
      parts.reduce((sum, part) => sum + of(part), 0) * shape.features;
    expect(total(({ share }) => share)).toBeCloseTo(shape.features, 6);
    expect(total(({ share, ratio }) => share * ratio)).toBeLessThan(shape.dimensions + 1e-6);
    for (const { name, share, options } of parts) {
      const size = name === 'dropped' ? 1 : (options!['block'] as number);
      expect((share * shape.features) / size).toBeCloseTo(Math.round((share * shape.features) / size), 6);
    }
  });

  it('has no parts where there are more dimensions than features, however large the sum', () => {
    expect(cheapestSum(blocks, dropped, { features: 15, dimensions: 16 })).toEqual([]);
    expect(cheapestSum(blocks, dropped, { features: 15_000, dimensions: 16_000 })).toEqual([]);
  });

  it('has no parts where no sum has so many features', () => {
    expect(cheapestSum([], { ...dropped, loss: Infinity }, { features: 8, dimensions: 4 })).toEqual([]);
  });
});
