/**
 * Records as flat tables with a fixed list of columns: CSV, JSON Lines and Apache Parquet, written row by row.
 *
 * @example
 * ```ts
 * import type { RecordHead } from '@rugbench/results/export';
 * import { ROW_COLUMNS, writeRows } from '@rugbench/results/export';
 *
 * const records: RecordHead[] = [];
 * console.log(ROW_COLUMNS.map(({ name, type }) => `${name}: ${type}`));
 * console.log(await writeRows({ path: 'rows.csv', format: 'csv', who: 'rows' }, records));
 * ```
 *
 * @packageDocumentation
 */

export { type Column, type ColumnType, type Value, describedColumn } from './column.ts';
export { checkedValues } from './checked-values.ts';
export { FORMATS, type Format, endingOf } from './formats.ts';
export {
  type AnyRowHead,
  type HeadResult,
  type MissingRowHead,
  type RecordHead,
  type RowHead,
  isRowHead,
} from './record-head.ts';
export { CURVE_COLUMNS, type CurvePoint, EXPORT_SCHEMA, ROW_COLUMNS, rowColumns } from './row-columns.ts';
export { wantedRows } from './where.ts';
export { type RowsOptions, type TablePlace, writeCurves, writeRows } from './write-rows.ts';
export { type Rows, type TableFile, writeTable } from './write-table.ts';
