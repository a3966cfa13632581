/** How the values of a column are written, `text` for words. */
export type ValueFormat = 'text' | 'loss' | 'ratio' | 'whole' | 'plain';

/** Where there is no value. */
export const NONE = '–';

/** A value as the table shows it. */
export function valueText(value: string | number | null, format: ValueFormat): string {
  if (value === null) return NONE;
  if (typeof value === 'string') return value;
  if (format === 'loss') return lossText(value);
  if (format === 'ratio') return ratioText(value);
  if (format === 'whole') return wholeText(value);
  return plainText(value);
}

/** A loss with four digits, such as `4.856e-3`. */
export function lossText(value: number): string {
  return value === 0 ? '0' : value.toExponential(3);
}

/** A loss and its standard error in the same unit, such as `4.856e-3 ± 0.012e-3`. */
export function lossWithError(value: number, error: number | null): string {
  if (error === null) return `${lossText(value)} ± ?`;
  const exponent = value === 0 ? exponentOf(error) : exponentOf(value);
  const digits = (number: number): string => (number / 10 ** exponent).toFixed(3);
  return exponent === 0
    ? `${digits(value)} ± ${digits(error)}`
    : `${digits(value)}e${exponent} ± ${digits(error)}e${exponent}`;
}

/** A ratio, such as `1.084`; large ones with fewer digits. */
export function ratioText(value: number): string {
  const size = Math.abs(value);
  return size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(3);
}

/** A whole number with commas, such as `20,000`; a mean of some with three digits behind the point at most. The first number that `Intl` writes takes a page a fifth of a second. */
export function wholeText(value: number): string {
  const [whole, ...rest] = String(Number(value.toFixed(3))).split('.');
  return [whole!.replace(/\B(?=(?:\d{3})+$)/g, ','), ...rest].join('.');
}

/** About four digits. */
export function plainText(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(3) : String(Number(value.toPrecision(4)));
}

function exponentOf(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
}
