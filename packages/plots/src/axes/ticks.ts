const MANTISSAS = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7], [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]];

/** Round numbers between two positive ones, at least four, for a logarithmic axis. */
export function logTicks(low: number, high: number): number[] {
  for (const mantissas of MANTISSAS) {
    const ticks = tens(low, high).flatMap((exponent) => mantissas.map((m) => Number(`${m}e${exponent}`)));
    const inside = ticks.filter((tick) => tick >= low && tick <= high);
    if (inside.length >= 4) return inside;
  }
  return evenTicks(low, high);
}

/** Exponents of the powers of ten from the one below the low end to the one above the high end. */
function tens(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  return Array.from({ length: last - first + 1 }, (_, k) => first + k);
}

/** Multiples of 1, 2 or 5 times a power of ten: four to ten of them, for a linear axis. */
export function evenTicks(low: number, high: number): number[] {
  const magnitude = Math.floor(Math.log10((high - low) / 4));
  const step = [5, 2, 1].map((m) => m * 10 ** magnitude).find((size) => (high - low) / size >= 4)!;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, k) => Number(((first + k) * step).toPrecision(6)));
}
