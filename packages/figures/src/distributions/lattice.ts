/** Numbers that are all `offset` plus a multiple of `step`. */
export interface Lattice {
  /** one of them */
  readonly offset: number;
  /** above 0 */
  readonly step: number;
}

/** Two numbers that differ by less than this share of the range are one but for rounding. */
const SAME = 1e-9;
/** How far a number may lie beside the lattice, in steps: float32 weights are rounded to about 1e-7 of their size. */
const BESIDE = 1e-3;

/**
 * The lattice that values lie on, as the entries of a rug do, which are whole numbers over d: bins that are not whole steps wide would
 * hold now more and now fewer of them, and show waves that are none.
 *
 * @param values - in any order; read
 * @returns undefined where they lie on none, or are all equal
 */
export function latticeOf(values: Float64Array): Lattice | undefined {
  const sorted = values.slice().sort();
  const [low, high] = [sorted[0]!, sorted[sorted.length - 1]!];
  const same = (high - low) * SAME;
  let step = Infinity;
  for (let k = 1; k < sorted.length; k++) {
    const gap = sorted[k]! - sorted[k - 1]!;
    if (gap > same && gap < step) step = gap;
  }
  if (!Number.isFinite(step)) return undefined;
  const beside = (value: number): number => Math.abs((value - low) / step - Math.round((value - low) / step));
  return sorted.every((value) => beside(value) < BESIDE) ? { offset: low, step } : undefined;
}
