/**
 * Exported tables, read again: CSV and JSON Lines, and the rows of any table that another reader took apart. Nothing here needs Node.
 *
 * @example
 * ```ts
 * import { readCsv, readRows } from '@rugbench/results/rows';
 *
 * const text = 'hash,status\r\n';
 * try {
 *   console.log(readRows(readCsv(text, { who: 'rows.csv', most: 1000 }), 'rows.csv').length);
 * } catch (error) {
 *   console.log(String(error));
 * }
 * ```
 *
 * @packageDocumentation
 */

export { type Column, type ColumnType, type Value } from './column.ts';
export { type AnyRowHead, type RowHead } from './record-head.ts';
export { EXPORT_SCHEMA, ROW_COLUMNS, rowColumns } from './row-columns.ts';
export { SPEC_COLUMNS } from './spec-columns.ts';
export { EXPORT_CURE, type RawTable, type TableReading } from './reading/raw-table.ts';
export { readCsv } from './reading/read-csv.ts';
export { readJsonLines } from './reading/read-json-lines.ts';
export { tooMany } from './reading/too-many.ts';
export { type FlatRow, flatRow, readRows } from './reading/read-rows.ts';
