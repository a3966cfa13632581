import { describe, expect, it } from 'vitest';
import { measuredRow } from '../testing/measured-rows.ts';
import { forgedRow } from '../testing/row-specs.ts';
import type { MeasuredRow } from './result-rows.ts';
import { tableRows } from './table-rows.ts';

const rowOf = (variant: string, seed: number, losses: readonly number[]): MeasuredRow =>
  measuredRow(losses, forgedRow(variant, { seed }));

/** Losses twelve times over: enough for a standard error that holds. */
const repeated = (losses: readonly number[]): number[] => Array.from({ length: 12 }, () => losses).flat();

describe('the standard error of a line of the table', () => {
  it('of one seed is that of its samples', () => {
    // Losses 0 and 2: variance 2 over 2 samples.
    expect(tableRows([rowOf('relu', 0, [0, 2])])).toMatchObject([{ loss: 1, standardError: 1, seeds: 1 }]);
  });

  it('of two seeds comes from their samples where these spread more: sqrt(se1² + se2²) / 2', () => {
    // Standard errors 1 and 2 by hand; means 1 and 2.2, whose spread gives 0.6.
    const [line] = tableRows([rowOf('relu', 0, [0, 2]), rowOf('relu', 1, [0.2, 4.2])]);
    expect(line).toMatchObject({ seeds: 2, samples: 4 });
    expect(line!.loss).toBeCloseTo(1.6, 14);
    expect(line!.standardError).toBeCloseTo(Math.sqrt(1 + 4) / 2, 14);
  });

  it('of two seeds comes from their spread where that is larger: sd / sqrt(2)', () => {
    // Means 1 and 3: their deviation is sqrt(2), over sqrt(2) seeds; the samples alone would give 0.007.
    const [line] = tableRows([rowOf('relu', 0, [0.99, 1.01]), rowOf('relu', 1, [2.99, 3.01])]);
    expect(line!.standardError).toBeCloseTo(1, 14);
  });

  it('of four seeds of one mean is half of the error of each', () => {
    const [line] = tableRows([0, 1, 2, 3].map((seed) => rowOf('relu', seed, [0, 2])));
    expect(line!.standardError).toBeCloseTo(1 / Math.sqrt(4), 14);
  });
});

describe('the ranks of the table', () => {
  it('are shared by lines that common samples cannot tell apart', () => {
    // Differences 0.4 and -0.2, twelve times: mean 0.1 at a standard error of 0.3 / sqrt(23). The third is 9 or 11 worse.
    const rows = [
      rowOf('linear', 0, repeated([10, 14])),
      rowOf('tanh', 0, repeated([1.4, 2.8])),
      rowOf('relu', 0, repeated([1, 3])),
    ];
    const ranks = tableRows(rows).map(({ row, rank, tied }) => [row.variant, rank, tied]);
    expect(ranks).toEqual([
      ['relu', 1, true],
      ['tanh', 1, true],
      ['linear', 3, false],
    ]);
    const unseen = tableRows(rows).map((line) => line.unseen);
    expect(unseen).toEqual([0, expect.closeTo((2 * 0.3) / Math.sqrt(23), 12), 0]);
  });

  it('tell lines apart whose differences are alike on all samples, however much these spread', () => {
    const rows = [rowOf('relu', 0, repeated([1, 100])), rowOf('tanh', 0, repeated([1.1, 100.2]))];
    expect(tableRows(rows).map(({ rank }) => rank)).toEqual([1, 2]);
  });

  it('do not tell lines apart by a few samples, however sure these seem', () => {
    const rows = [rowOf('relu', 0, [1, 100]), rowOf('tanh', 0, [1.1, 100.1])];
    expect(tableRows(rows)).toMatchObject([
      { rank: 1, unseen: 0 },
      { rank: 1, unseen: Infinity },
    ]);
  });

  it('weigh strata as their probabilities say, those of each seed in its share', () => {
    const strata = [
      { from: 0, to: 0, probability: 0.9, samples: 1 },
      { from: 1, to: 8, probability: 0.1, samples: 24 },
    ];
    const lines = ['relu', 'tanh'].flatMap((variant, k) =>
      [0, 1].map((seed) => {
        const one = rowOf(variant, seed, [0, ...repeated([2 + k * 0.4, 4 - k * 0.3])]);
        return { ...one, row: { ...one.row, strata, loss: 0.1 * (3 + 0.05 * k) } };
      }),
    );
    // Differences 0.4 and -0.3 in a stratum of weight 1/10, in two seeds.
    expect(tableRows(lines)[1]!.unseen).toBeCloseTo((2 * 0.1 * 0.35) / Math.sqrt(23) / Math.sqrt(2), 12);
  });

  it('do not depend on the order in which rows come', () => {
    const rows = ['relu', 'tanh', 'linear'].flatMap((variant, k) =>
      [0, 1].map((seed) => rowOf(variant, seed, [1 + k, 1 + k + seed, 2 + k])),
    );
    const shown = (list: readonly MeasuredRow[]): unknown =>
      tableRows(list).map(({ row, rank, loss }) => [row.variant, rank, loss.toFixed(12)]);
    expect(shown([...rows].reverse())).toEqual(shown(rows));
  });

  it('put a line last that lacks a seed: it has no common samples', () => {
    const rows = [rowOf('relu', 0, [2, 3]), rowOf('relu', 1, [2, 3]), rowOf('tanh', 0, [1, 1])];
    const ranks = tableRows(rows).map(({ row, rank }) => [row.variant, rank]);
    expect(ranks).toEqual([
      ['tanh', 2],
      ['relu', 1],
    ]);
  });

  it('are none without rows', () => {
    expect(tableRows([])).toEqual([]);
  });
});
