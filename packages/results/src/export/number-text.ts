import type { ColumnType } from './column.ts';

/**
 * A number of a column as text: the shortest decimal that is read back as the same 64-bit float. Where the column holds floats it has a
 * point or an exponent, so that whoever guesses types does not take 0.0 or 3.0 for integers.
 */
export function numberText(value: number, type: ColumnType): string {
  const text = String(value);
  return type === 'number' && /^-?\d+$/.test(text) ? `${text}.0` : text;
}
