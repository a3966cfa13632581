import type { FigureData, FigureValue } from '../grammar/figure-data.ts';
import type { Matrices, MatrixPanel } from './matrices-input.ts';
import { numbersOf } from './packed-entries.ts';

/**
 * A row for each row of each matrix: its panel, its place, its feature, the number beside it, and its entries in the order of the columns.
 * In a square matrix the k-th column is the feature of the k-th row.
 */
export function matricesData({ panels }: Matrices): FigureData {
  const widest = Math.max(0, ...panels.map(({ columns }) => columns));
  const entries = Array.from({ length: widest }, (_, k) => `column ${k}`);
  return {
    columns: ['panel', 'row', 'feature', 'beside', ...entries],
    rows: panels.flatMap((panel) => rowsOf(panel, widest)),
  };
}

function rowsOf({ title, rows, columns, entries, features, beside }: MatrixPanel, widest: number): FigureValue[][] {
  const numbers = numbersOf(entries);
  const column = beside && numbersOf(beside.entries);
  const empty = new Array<FigureValue>(widest - columns).fill(null);
  return Array.from({ length: rows }, (_, row) => {
    const own = numbers.subarray(row * columns, (row + 1) * columns);
    return [title, row, features?.[row] ?? row, column?.[row] ?? null, ...own, ...empty];
  });
}
