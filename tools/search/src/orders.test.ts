import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { anneal, exhaust } from './order-search.ts';
import {
  addDirection,
  firstRows,
  killerPairs,
  killersOf,
  pairsAtLeast,
  pairsOfBestSum,
  unitVectors,
} from './orders.ts';

type Direction = readonly number[];

const dot = (a: Direction, b: Direction): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

/** Killers of a direction in three dimensions, by every row that is orthogonal to two of the directions before. */
function slowKillers(direction: Direction, before: readonly Direction[]): number {
  let zeros = -1;
  for (const a of before) {
    for (const b of before) {
      const row = [a[1]! * b[2]! - a[2]! * b[1]!, a[2]! * b[0]! - a[0]! * b[2]!, a[0]! * b[1]! - a[1]! * b[0]!];
      if (!(dot(row, direction) > 0) || before.some((e) => dot(row, e) > 0)) continue;
      zeros = Math.max(zeros, before.filter((e) => dot(row, e) === 0).length);
    }
  }
  return zeros < 0 ? Infinity : before.length - zeros;
}

describe('killersOf', () => {
  it('agrees with every row that two earlier directions determine', () => {
    const words = new WordStream(1, 'initialise');
    const entry = (): number => words.below(5) - 2;
    const unlike = { finite: 0, infinite: 0 };
    for (let trial = 0; trial < 200; trial++) {
      const later: Direction[] = [];
      let rows = firstRows(3);
      for (let draw = 0; draw < 12 && later.length < 5; draw++) {
        const i = 3 + later.length;
        const direction = [entry(), entry(), entry()];
        const slow = slowKillers(direction, [...unitVectors(3), ...later]);
        expect(killersOf(direction, rows, i)).toBe(slow);
        unlike[slow === Infinity ? 'infinite' : 'finite']++;
        if (slow === Infinity) continue;
        rows = addDirection(rows, direction, i);
        later.push(direction);
      }
    }
    expect(Math.min(unlike.finite, unlike.infinite)).toBeGreaterThan(50);
  });
});

describe('orders', () => {
  it.each([4, 5, 6, 7])('has m (m - 3)/2 killer pairs at least in two dimensions, m = %d', (m) => {
    expect(exhaust({ features: m, dimensions: 2, entries: 3 }).pairs).toBe((m * (m - 3)) / 2);
    expect(exhaust({ features: m, dimensions: 2, entries: 3 }, (m * (m - 3)) / 2).directions).toEqual([]);
  });

  it('reports an order that has as many killer pairs as it says', () => {
    const { pairs, directions } = exhaust({ features: 6, dimensions: 3, entries: 1 });
    expect(pairs).toBe(3);
    expect(killerPairs(directions.slice(3), 3)).toBe(3);
  });

  it('anneals to the best sum', () => {
    const found = anneal({ features: 6, dimensions: 2, entries: 3 }, 3000, new WordStream(0, 'initialise'));
    expect(found.pairs).toBe(9);
  });

  it('knows the best sums and the bound of Turan', () => {
    expect([7, 8, 9, 10, 11].map((m) => pairsOfBestSum(m, 3))).toEqual([6, 10, 15, 21, 28]);
    expect([4, 5, 6, 8].map((m) => pairsOfBestSum(m, 2))).toEqual([2, 5, 9, 20]);
    expect([pairsAtLeast(7, 3), pairsAtLeast(6, 3), pairsAtLeast(5, 2)]).toEqual([5, 3, 4]);
  });
});
