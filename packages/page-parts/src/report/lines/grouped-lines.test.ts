import { describe, expect, it } from 'vitest';
import { exampleLines } from '../testing/example-lines.ts';
import { errorOfMean, groupedLines, hasSeeds } from './grouped-lines.ts';
import { valueAt } from './lines.ts';

const lines = exampleLines({
  variant: ['ReLU', 'ReLU', 'TopK', 'ReLU', 'TopK'],
  p: [0.1, 0.1, 0.1, 0.2, 0.1],
  seed: [0, 1, 0, 0, 1],
  loss: [1, 3, 5, 7, null],
  standardError: [0.1, 0.1, 0.1, 0.1, 0.1],
  samples: [100, 200, 300, 400, 500],
  rank: [1, 1, 2, 1, 2],
});

describe('groupedLines', () => {
  const grouped = groupedLines(lines);
  const column = (key: string): unknown[] => grouped.ids.map((_, line) => valueAt(grouped, line, key));

  it('joins lines that agree in all that identifies them', () => {
    expect(grouped.members).toEqual([[0, 1], [2, 4], [3]]);
    expect(column('seed')).toEqual([2, 2, 1]);
    expect(hasSeeds(lines)).toBe(true);
  });

  it('has means, errors from the spread, sums of samples, and no mean where a seed has no loss', () => {
    expect(column('loss')).toEqual([2, null, 7]);
    // two values at distance 2: sqrt(2 * 1^2 / (2 * 1)) = 1
    expect(column('standardError')).toEqual([1, null, null]);
    expect(column('samples')).toEqual([300, 800, 400]);
    expect(column('rank')).toEqual([null, null, null]);
  });
});

describe('errorOfMean', () => {
  it('is s / sqrt(m): the values 2, 4, 4, 4, 5, 5, 7, 9 have s^2 = 32/7', () => {
    expect(errorOfMean([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7 / 8), 14);
  });
});
