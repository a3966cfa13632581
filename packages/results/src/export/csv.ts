import { csvLine, csvText } from '@rugbench/core';
import type { Column, Value } from './column.ts';
import { numberText } from './number-text.ts';
import { type TableOptions, type TableSink, lineSink } from './table-sink.ts';

/**
 * A table as CSV of RFC 4180 in UTF-8: a line of names, lines that end in CRLF, texts as `csvText` writes them. A cell without a value is
 * empty; an empty text is `""`. Names, hashes and JSON of rugbench begin with nothing that a spreadsheet takes for a formula.
 */
export function csvSink({ columns, append }: TableOptions): TableSink {
  const head = csvLine(columns.map(({ name }) => csvText(name)));
  return lineSink(head, (values) => csvLine(values.map((value, at) => cell(value, columns[at]!))), append);
}

function cell(value: Value, { type }: Column<never>): string {
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value, type);
  return typeof value === 'string' ? csvText(value) : String(value);
}
