import { describe, expect, it } from 'vitest';
import { rankOf } from './rank.ts';

const matrix = (rows: number, columns: number, entry: (i: number, j: number) => number) => ({
  rows,
  columns,
  data: Float64Array.from({ length: rows * columns }, (_, at) => entry(Math.floor(at / columns), at % columns)),
});

describe('rankOf', () => {
  it('counts independent rows', () => {
    expect(rankOf(matrix(5, 5, (i, j) => (i === j ? 1 : 0)))).toBe(5);
    expect(rankOf(matrix(4, 6, (i, j) => (i + 1) * Math.sin(j)))).toBe(1);
    expect(rankOf(matrix(3, 3, () => 0))).toBe(0);
    // sin(i + j) = sin i cos j + cos i sin j
    expect(rankOf(matrix(40, 40, (i, j) => Math.sin(i + j)))).toBe(2);
  });

  it('does not take rounding for a new direction, nor a small new direction for rounding', () => {
    expect(rankOf(matrix(60, 60, (i, j) => Math.sin(i + j) * 1e6 + Math.cos(3 * i - 2 * j) / 7))).toBe(4);
    expect(rankOf(matrix(2, 2, (i, j) => (i === 0 || j === 0 ? 1 : 1 + 1e-5)))).toBe(2);
  });
});
