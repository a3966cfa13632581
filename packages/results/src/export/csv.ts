import type { Column, Value } from './column.ts';
import { numberText } from './number-text.ts';
import { type TableOptions, type TableSink, lineSink } from './table-sink.ts';

const END = '\r\n';

/** What a spreadsheet takes for a formula, or would not show; and the mark itself, so that nothing is lost. */
const MARKED = /^['=+\-@\t\r]/;

/**
 * A table as CSV of RFC 4180 in UTF-8: a line of names, lines that end in CRLF, quotes around a text with a comma, a quote or a line
 * break, and quotes doubled within. A cell without a value is empty; an empty text is `""`. A text that begins with one of `= + - @`,
 * a tab, a carriage return or an apostrophe gets an apostrophe in front, since spreadsheets would take it for a formula; names,
 * hashes and JSON of rugbench begin with none of these.
 */
export function csvSink({ columns, append }: TableOptions): TableSink {
  const head = columns.map(({ name }) => textCell(name)).join(',') + END;
  return lineSink(head, (values) => values.map((value, at) => cell(value, columns[at]!)).join(',') + END, append);
}

function cell(value: Value, { type }: Column<never>): string {
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value, type);
  return typeof value === 'string' ? textCell(value) : String(value);
}

function textCell(text: string): string {
  const shown = MARKED.test(text) ? `'${text}` : text;
  return shown === '' || /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
