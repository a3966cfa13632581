import { csvSink } from './csv.ts';
import { jsonLinesSink } from './json-lines.ts';
import { parquetSink } from './parquet.ts';
import type { TableOptions, TableSink } from './table-sink.ts';

/** The formats of exported tables, each by the ending of its files. */
export const FORMATS = ['csv', 'parquet', 'jsonl'] as const;

/** A format of exported tables. */
export type Format = (typeof FORMATS)[number];

/** Starts a table of each format. */
export const SINKS: Readonly<Record<Format, (options: TableOptions) => TableSink>> = {
  csv: csvSink,
  parquet: parquetSink,
  jsonl: jsonLinesSink,
};

/** The format of a file, by its ending; undefined where that is of none. */
export function endingOf(file: string): Format | undefined {
  return FORMATS.find((format) => file.toLowerCase().endsWith(`.${format}`));
}
