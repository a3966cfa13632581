import type { FigureData } from '@rugbench/plots/figures';
import type { ReportValue } from '@rugbench/report';
import type { Lines } from './lines.ts';

/** A table as CSV of RFC 4180: numbers with all digits, so that they come back bit for bit; empty where there is no value. */
export function csvText(columns: readonly string[], rows: Iterable<readonly ReportValue[]>): string {
  const lines = [columns.map(csvCell).join(',')];
  for (const row of rows) lines.push(row.map(csvCell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

/** Some lines of a report, with every column of it. */
export function linesCsv(lines: Lines, places: readonly number[]): string {
  const { columns } = lines;
  const keys = columns.map(({ key }) => key);
  return csvText(
    keys,
    places.map((line) => columns.map(({ values }) => values[line]!)),
  );
}

/** What a figure shows. */
export function figureCsv({ columns, rows }: FigureData): string {
  return csvText(columns, rows);
}

function csvCell(value: ReportValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  return /[",\r\n]/.test(value) || value.trim() !== value ? `"${value.replaceAll('"', '""')}"` : value;
}
