import type { ColumnType } from './column.ts';

/** Whole numbers from here on are written with an exponent. */
const EXPONENT_FROM = 1e21;

/**
 * A number of a column as text: the shortest decimal that is read back as the same 64-bit float. Where the column holds floats it has a
 * point or an exponent, so that whoever guesses types does not take 0.0 or 3.0 for integers.
 */
export function numberText(value: number, type: ColumnType): string {
  const bare = type === 'number' && Number.isInteger(value) && Math.abs(value) < EXPONENT_FROM;
  return bare ? `${value}.0` : String(value);
}
