import type { WeightsOperator } from '@rugbench/core';

/** Columns that are made at once. */
const BLOCK = 16;

/**
 * The squared length of every column of W_in, [n], exactly: n unit vectors are encoded. That is O(n² log n) for a fast
 * operator, seconds at n = 16384, and O(n d) for a dense one; no cheaper way is exact for every operator.
 */
export function columnEnergies(weights: WeightsOperator): Float64Array {
  const { features: n, dimensions: d } = weights;
  const units = new Float64Array(BLOCK * n);
  const columns = new Float64Array(BLOCK * d);
  const energies = new Float64Array(n);
  for (let first = 0; first < n; first += BLOCK) {
    const count = Math.min(BLOCK, n - first);
    units.fill(0);
    for (let s = 0; s < count; s++) units[s * n + first + s] = 1;
    weights.encode(units, count, columns);
    for (let at = 0; at < count * d; at++) energies[first + Math.floor(at / d)]! += columns[at]! ** 2;
  }
  return energies;
}
