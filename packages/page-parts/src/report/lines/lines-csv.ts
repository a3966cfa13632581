import { figureCsv } from '@rugbench/plots/figures';
import type { Lines } from './lines.ts';

/** Some lines with every column, as CSV: numbers with all digits, so that they come back bit for bit. */
export function linesCsv({ columns }: Lines, places: readonly number[]): string {
  return figureCsv({
    columns: columns.map(({ key }) => key),
    rows: places.map((line) => columns.map(({ values }) => values[line]!)),
  });
}
