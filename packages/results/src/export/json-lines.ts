import type { Column, Value } from './column.ts';
import { numberText } from './number-text.ts';
import { type TableOptions, type TableSink, lineSink } from './table-sink.ts';

/**
 * A table as JSON Lines in UTF-8: an object with all columns in each line, null where there is no value. Columns of JSON hold it as text,
 * as in the other formats, so that a column has one type in all rows.
 */
export function jsonLinesSink({ columns, append }: TableOptions): TableSink {
  const keys = columns.map(({ name }, at) => `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  const line = (values: readonly Value[]): string =>
    `${values.map((value, at) => keys[at]! + spelled(value, columns[at]!)).join('')}}\n`;
  return lineSink('', line, append);
}

function spelled(value: Value, { type }: Column<never>): string {
  return typeof value === 'number' ? numberText(value, type) : JSON.stringify(value);
}
