import { RugError } from '@rugbench/core';
import type { Column, ColumnType, Value } from '../column.ts';
import { checkedValues } from '../checked-values.ts';
import type { AnyRowHead } from '../record-head.ts';
import { CURVE_COLUMNS, rowColumns } from '../row-columns.ts';
import { EXPORT_CURE, type RawTable } from './raw-table.ts';

/** A row of an export: its values by the names of their columns. A column that the file lacks has null. */
export type FlatRow = Readonly<Record<string, Value>>;

/** Without these columns a table is no export of rows. */
const NEEDED = [
  ...['hash', 'status', 'role', 'variant', 'weights_kind', 'weights', 'source', 'n', 'd', 'r', 'seed', 'samples'],
  ...['loss', 'standard_error', 'samples_judged'],
];

/** Such a table is that of training curves. */
const OF_CURVES = CURVE_COLUMNS.map(({ name }) => name);

const COLUMNS: readonly Column<AnyRowHead>[] = rowColumns(true);

/** The rows of records, as an export has them; long lists may be missing. */
export function flatRow(head: AnyRowHead): FlatRow {
  const values = checkedValues(COLUMNS, head, `record ${head.hash}`);
  return Object.fromEntries(COLUMNS.map(({ name }, at) => [name, values[at]!]));
}

/**
 * The rows of a table that `rug export` wrote, each cell checked against its column. Columns that this program does not know are passed
 * over: a later version may have more.
 *
 * @param who - the file, for errors
 * @throws RugError `FILES` with one line that names what is missing, or the row and the column that do not fit
 */
export function readRows({ names, rows, textual }: RawTable, who: string): FlatRow[] {
  if (names.join() === OF_CURVES.join()) throw curves(who);
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const must = `must have the columns of rug export, and has no ${missing.slice(0, 3).join(', ')}`;
    throw new RugError('FILES', { who, must, todo: EXPORT_CURE });
  }
  const places = COLUMNS.map((column) => ({ column, at: names.indexOf(column.name) }));
  const read = textual ? FROM_TEXT : FROM_VALUE;
  return rows.map((cells, k) =>
    Object.fromEntries(
      places.map(({ column, at }) => [column.name, at < 0 ? null : valueOf(column, cells[at], read, who, k + 1)]),
    ),
  );
}

type Reads = Readonly<Record<ColumnType, (cell: unknown) => Value | undefined>>;

function valueOf(column: Column<never>, cell: unknown, read: Reads, who: string, row: number): Value {
  if (cell === null || cell === undefined) {
    if (column.nullable) return null;
    throw misfit(column, 'nothing', who, row);
  }
  const value = read[column.type](cell);
  if (value === undefined) throw misfit(column, cell, who, row);
  return value;
}

const FROM_VALUE: Reads = {
  text: (cell) => (typeof cell === 'string' ? cell : undefined),
  json: (cell) => (typeof cell === 'string' && isJson(cell) ? cell : undefined),
  number: (cell) => (typeof cell === 'number' && Number.isFinite(cell) ? cell : undefined),
  integer: (cell) => {
    const number = typeof cell === 'bigint' ? Number(cell) : cell;
    return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
  },
  boolean: (cell) => (typeof cell === 'boolean' ? cell : undefined),
};

const FROM_TEXT: Reads = {
  ...FROM_VALUE,
  number: (cell) => FROM_VALUE.number(numberOf(cell)),
  integer: (cell) => FROM_VALUE.integer(numberOf(cell)),
  boolean: (cell) => (cell === 'true' ? true : cell === 'false' ? false : undefined),
};

function numberOf(cell: unknown): number {
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(String(cell)) ? Number(cell) : Number.NaN;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const MEANINGS: Readonly<Record<ColumnType, string>> = {
  text: 'a text',
  json: 'a JSON value',
  number: 'a finite number',
  integer: 'a whole number of at most 2^53',
  boolean: 'true or false',
};

function misfit({ name, type }: Column<never>, got: unknown, who: string, row: number): RugError {
  const shown = typeof got === 'bigint' ? String(got) : got;
  return new RugError('FILES', {
    who,
    must: `${name} of row ${row} must be ${MEANINGS[type]}`,
    got: shown,
    todo: EXPORT_CURE,
  });
}

function curves(who: string): RugError {
  const must = 'must be a table of rows, and is one of training curves';
  return new RugError('FILES', { who, must, todo: 'Open the table that rug export wrote beside it.' });
}
