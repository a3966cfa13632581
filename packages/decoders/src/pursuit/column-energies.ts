import type { WeightsOperator } from '@rugbench/core';

/** Columns that are made at once. */
const BLOCK = 16;

/** Below this share of the energy of a usual column, a tenth of its length, a column holds no feature. */
const EMPTY = 1e-2;

/**
 * The columns that a pursuit looks at, [n]: their energies, with 0 for those that are nearly empty. Training leaves such columns
 * where it does not store a feature: what is left of h may point along one by chance, and the value that then fits is
 * some tens of times too large. The usual energy is the median of the columns that are not 0, the lower one of two, so
 * that of two halves of unequal strength neither is lost. Where most columns are nearly empty, none is passed over.
 */
export function storedEnergies(weights: WeightsOperator): Float64Array {
  const energies = columnEnergies(weights);
  const sorted = energies.filter((energy) => energy > 0).sort();
  const least = EMPTY * (sorted[(sorted.length - 1) >> 1] ?? 0);
  return energies.map((energy) => (energy < least ? 0 : energy));
}

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
