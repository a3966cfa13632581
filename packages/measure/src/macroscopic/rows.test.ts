import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { squareWeights } from '../testing/dense-weights.ts';
import { unstructured } from '../testing/known-weights.ts';
import { chooseRows } from './row-choice.ts';
import { readRows } from './rows.ts';

describe('chooseRows', () => {
  it('takes all rows when that is how many there are', () => {
    expect(chooseRows(4, 4, new WordStream(1, 'probe'))).toEqual(Uint32Array.of(0, 1, 2, 3));
  });

  it('takes distinct rows, ascending, and in the long run every row equally often', () => {
    const words = new WordStream(1, 'probe');
    const taken = new Float64Array(10);
    for (let round = 0; round < 2000; round++) {
      const rows = chooseRows(10, 3, words);
      expect(rows[0]! < rows[1]! && rows[1]! < rows[2]!).toBe(true);
      rows.forEach((row) => taken[row]!++);
    }
    // 600 each, with a binomial deviation of sqrt(2000 * 0.3 * 0.7) = 20.5; four of them.
    taken.forEach((count) => expect(Math.abs(count - 600)).toBeLessThan(82));
  });
});

describe('readRows', () => {
  const weights = unstructured(30, 11);

  it('cuts out the block of the rows and the same columns', () => {
    const rows = Uint32Array.of(2, 11, 29);
    const expected = Array.from(rows, (i) => Array.from(rows, (j) => weights.row(i)[j]!)).flat();
    expect(readRows(weights, rows, 1).block).toEqual(Float64Array.from(expected));
  });

  it('keeps eight whole rows, spread evenly, and all of them when there are fewer', () => {
    const kept = (count: number): number[] =>
      readRows(
        weights,
        Uint32Array.from({ length: count }, (_, i) => i),
        1,
      ).tested.map((row) => row.feature);
    expect(kept(24)).toEqual([2, 5, 8, 11, 14, 17, 20, 23]);
    expect(kept(9)).toHaveLength(8);
    expect(kept(5)).toEqual([0, 1, 2, 3, 4]);
  });

  it('keeps rows of an operator that reuses its memory', () => {
    const shared = new Float64Array(30);
    const frugal = {
      ...weights,
      row: (i: number) => {
        shared.set(weights.row(i));
        return shared;
      },
    };
    const rows = Uint32Array.of(4, 5);
    expect(readRows(frugal, rows, 1)).toEqual(readRows(weights, rows, 1));
  });

  it('sums what lies beside the diagonal', () => {
    const { sums } = readRows(
      squareWeights([
        [9, 3, -4],
        [0, 9, 0],
        [1, 2, 9],
      ]),
      Uint32Array.of(0, 1, 2),
      10,
    );
    expect(sums).toEqual({
      total: Float64Array.of(-1, 0, 3),
      energy: Float64Array.of(25, 0, 5),
      negativeEnergy: Float64Array.of(16, 0, 0),
      lyapunov: Float64Array.of(91 / 125, 0, 9 / (5 * Math.sqrt(5))),
      smallest: Float64Array.of(-4, 0, 1),
      largest: Float64Array.of(3, 0, 2),
      belowQuarter: Float64Array.of(1, 0, 0),
      belowHalf: Float64Array.of(0, 0, 0),
    });
  });
});
