import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { type RowChoice, chosenRows } from './row-choices.ts';

const rows = (choice: RowChoice, features: number, dimensions: number, first = 1): number[] => [
  ...chosenRows(choice, { features, dimensions }, first, new WordStream(3, 'weights')),
];

describe('chosenRows', () => {
  it('follows its rule', () => {
    expect(rows('consecutive', 16, 4)).toEqual([1, 2, 3, 4]);
    expect(rows('consecutive', 16, 4, 0)).toEqual([0, 1, 2, 3]);
    expect(rows('bit-reversed', 16, 5)).toEqual([8, 4, 12, 2, 10]);
    expect(rows('lowest-weight', 16, 6)).toEqual([1, 2, 4, 8, 3, 5]);
    expect(rows('highest-weight', 16, 4)).toEqual([15, 7, 11, 13]);
    // Halves ab and cd of the number abcd with ac + bd odd.
    expect(rows('bent', 16, 6)).toEqual([5, 7, 10, 11, 13, 14]);
  });

  it('never adds up to a row in use where it is sum-free', () => {
    const chosen = rows('sum-free', 64, 32);
    expect(new Set(chosen).size).toBe(32);
    for (const s of chosen) for (const t of chosen) expect(chosen).not.toContain(s ^ t);
  });

  it('is a difference set where it is bent: every difference comes equally often', () => {
    const chosen = rows('bent', 64, 28);
    const times = new Array<number>(64).fill(0);
    for (const s of chosen) for (const t of chosen) times[s ^ t]!++;
    // d (d - 1)/(n - 1) = 12
    expect(times).toEqual([28, ...new Array<number>(63).fill(12)]);
  });

  it('is another set for another seed where it is random', () => {
    const drawn = (seed: number): number[] => [
      ...chosenRows('random', { features: 64, dimensions: 8 }, 1, new WordStream(seed, 'weights')),
    ];
    expect(drawn(1)).not.toEqual(drawn(2));
    expect(drawn(1)).toEqual(drawn(1));
  });
});
