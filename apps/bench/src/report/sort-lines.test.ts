import { describe, expect, it } from 'vitest';
import { tableLine } from '../testing/table-lines.ts';
import { type Sort, sortedLines } from './sort-lines.ts';

const line = (title: string, weights: string, rank: number, loss: number, analytic: number | null, overFloor = loss) =>
  tableLine({ rank, loss, analytic, overFloor }, { title, weights });
const rows = [
  line('Tanh', 'pairs', 3, 5, 4),
  line('ReLU', 'rug', 3, 4, 1, 0.5),
  line('Tanh', 'rug', 5, 6, null),
  line('ReLU', 'pairs', 2, 3, 3),
  // A line that lacks a seed has the last rank, whatever its loss.
  line('GELU', 'rug', 6, 1, 2, 7),
];
const order = (sort: Sort): string[] =>
  sortedLines(rows, sort).lines.map(({ row, rank }) => `${rank} ${row.title} ${row.weights}`);
const heads = (sort: Sort): boolean[] => {
  const sorted = sortedLines(rows, sort);
  return sorted.lines.map((one) => sorted.heads.has(one));
};

describe('sortedLines', () => {
  it('by loss has ranks that read downward', () => {
    expect(order('loss')).toEqual(['2 ReLU pairs', '3 ReLU rug', '3 Tanh pairs', '5 Tanh rug', '6 GELU rug']);
    expect(heads('loss')).toEqual([true, true, true, true, true]);
  });

  it('by variant or weights keeps a group together, that of the best line first', () => {
    expect(order('variant')).toEqual(['2 ReLU pairs', '3 ReLU rug', '3 Tanh pairs', '5 Tanh rug', '6 GELU rug']);
    expect(heads('variant')).toEqual([true, false, true, false, true]);
    expect(order('weights')).toEqual(['2 ReLU pairs', '3 Tanh pairs', '3 ReLU rug', '5 Tanh rug', '6 GELU rug']);
    expect(heads('weights')).toEqual([true, false, true, false, false]);
  });

  it('by a number has the smallest first, and lines without one last', () => {
    expect(order('analytic')).toEqual(['3 ReLU rug', '6 GELU rug', '2 ReLU pairs', '3 Tanh pairs', '5 Tanh rug']);
    expect(order('over-floor')).toEqual(['3 ReLU rug', '2 ReLU pairs', '3 Tanh pairs', '5 Tanh rug', '6 GELU rug']);
  });

  it('leaves the list as it was, and copes with none', () => {
    expect(rows[0]!.row.title).toBe('Tanh');
    expect(sortedLines([], 'variant')).toEqual({ lines: [], heads: new Set() });
  });
});
