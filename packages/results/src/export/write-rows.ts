import type { AnyRecord } from '../record.ts';
import { isRowRecord } from '../record.ts';
import { type AnyRowHead, type RecordHead, isRowHead } from './record-head.ts';
import { type CurvePoint, CURVE_COLUMNS, curvePoints, rowColumns } from './row-columns.ts';
import { type Rows, type TableFile, writeTable } from './write-table.ts';

/** A file of a table, without what its rows decide. */
export type TablePlace = Omit<TableFile<never>, 'columns' | 'nameOf'>;

/** What of the records is written. */
export interface RowsOptions {
  /** whether the large-scale statistics of weights are a column */
  readonly macroscopic?: boolean;
  /** whether a row is written; default: all are */
  readonly wanted?: (head: AnyRowHead) => boolean;
}

/**
 * Writes a table with a row for each record of a row, done, failed or skipped. Other records are passed over.
 *
 * @param records - they need not have their long lists
 * @returns the number of rows
 * @throws RugError `DISK` when the path cannot be written, `FILES` when a record has a value that fits no cell
 */
export function writeRows(
  place: TablePlace,
  records: Rows<RecordHead>,
  { macroscopic = false, wanted = () => true }: RowsOptions = {},
): Promise<number> {
  const table = { ...place, columns: rowColumns(macroscopic), nameOf: ({ hash }: AnyRowHead) => `record ${hash}` };
  return writeTable(table, rowsAmong(records, wanted));
}

/**
 * Writes a table with a row for each point of the training curve of each measured row.
 *
 * @param records - with their curves
 * @returns the number of points
 * @throws RugError `DISK` when the path cannot be written
 */
export function writeCurves(
  place: TablePlace,
  records: Rows<AnyRecord>,
  { wanted = () => true }: Pick<RowsOptions, 'wanted'> = {},
): Promise<number> {
  const table = { ...place, columns: CURVE_COLUMNS, nameOf: ({ hash }: CurvePoint) => `record ${hash}` };
  return writeTable(table, pointsAmong(records, wanted));
}

async function* rowsAmong(
  records: Rows<RecordHead>,
  wanted: (head: AnyRowHead) => boolean,
): AsyncGenerator<AnyRowHead> {
  for await (const record of records) if (isRowHead(record) && wanted(record)) yield record;
}

async function* pointsAmong(
  records: Rows<AnyRecord>,
  wanted: (head: AnyRowHead) => boolean,
): AsyncGenerator<CurvePoint> {
  for await (const record of records) if (isRowRecord(record) && wanted(record)) yield* curvePoints(record);
}
