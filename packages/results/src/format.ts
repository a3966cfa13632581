/** A loss as a table shows it, e.g. `4.856e-3`. */
export function loss(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (value === 0) return '0';
  return value.toExponential(3);
}

/**
 * A loss with its standard error in units of the last places, e.g. `4.856e-3 ± 0.012e-3`.
 *
 * @param note - why the error does not hold, if it does not: it is then left out, as in `4.856e-3 ± ?`
 */
export function lossWithError(value: number, error: number, note: string | null = null): string {
  if (note !== null) return `${loss(value)} ± ?`;
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  const unit = 10 ** exponent;
  return `${(value / unit).toFixed(3)}e${exponent} ± ${(error / unit).toFixed(3)}e${exponent}`;
}

/** A ratio, e.g. `1.084`; large ones with fewer digits. */
export function ratio(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
}

/** A plain number with about four digits. */
export function number(value: number): string {
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5)) return value.toExponential(3);
  return String(Number(value.toPrecision(4)));
}

/** A share in per cent with two digits, e.g. `2.2 %`. */
export function percent(share: number): string {
  return `${number(Number((100 * share).toPrecision(2)))} %`;
}

/** Named numbers in one line, e.g. `a=1.289 b=-0.4458`. */
export function numbers(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${number(value)}`)
    .join(' ');
}
