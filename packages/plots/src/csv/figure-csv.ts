import { csvLine, csvText } from '@rugbench/core';
import type { FigureData, FigureValue } from '../grammar/figure-data.ts';

/**
 * What a figure shows, as CSV of RFC 4180: a line of names, then a line for each mark; lines end in CRLF. A number is the shortest decimal
 * that is read back as the same 64-bit float, an empty cell is no value, an empty text is `""`.
 */
export function figureCsv({ columns, rows }: FigureData): string {
  return [columns.map(csvText), ...rows.map((row) => row.map(cell))].map(csvLine).join('');
}

function cell(value: FigureValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return csvText(value);
  return Object.is(value, -0) ? '-0' : String(value);
}
