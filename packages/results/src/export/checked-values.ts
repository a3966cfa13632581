import { RugError } from '@rugbench/core';
import { canonicalJson } from '../canonical-json.ts';
import type { Column, ColumnType, Value } from './column.ts';

/**
 * The cells of one row, checked: a number is finite and never -0, an integer is one that a 64-bit float holds exactly, text is well
 * formed Unicode, and only a column that is nullable has null.
 *
 * @param who - the row, for errors
 * @throws RugError `FILES` with one line that names the column
 */
export function checkedValues<Source>(columns: readonly Column<Source>[], source: Source, who: string): Value[] {
  return columns.map((column) => {
    const read = column.read(source) ?? null;
    if (read === null && column.nullable) return null;
    const value = read === null ? undefined : VALUE_OF[column.type](read);
    if (value !== undefined) return value;
    const must = `${column.name} must be ${MEANINGS[column.type]}`;
    throw new RugError('FILES', { who, must, got: read, todo: 'Measure this row again.' });
  });
}

const MEANINGS: Readonly<Record<ColumnType, string>> = {
  text: 'a text',
  json: 'a JSON value',
  number: 'a finite number',
  integer: 'a whole number of at most 2^53',
  boolean: 'true or false',
};

/** What a value of each type becomes in a cell; undefined where it is none. */
const VALUE_OF: Readonly<Record<ColumnType, (value: unknown) => Exclude<Value, null> | undefined>> = {
  text: (value) => (typeof value === 'string' ? value.toWellFormed() : undefined),
  json: (value) => canonicalJson(value),
  // -0 + 0 is 0: JSON has no -0 that all its readers keep.
  number: (value) => (typeof value === 'number' && Number.isFinite(value) ? value + 0 : undefined),
  integer: (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? value + 0 : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
};
