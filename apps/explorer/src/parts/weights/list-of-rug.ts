import type { WeightsOperator } from '@rugbench/core';

/** Rows that are compared besides those whose number has one bit. */
const PROBES = 16;
/** A step through all rows that meets each: any odd number. */
const STEP = 40503;

/**
 * g, where W_ij = g(i XOR j) on all rows that are tried: those of each bit alone, and some more. What is shown of entries is read from rows; the list is
 * for pictures of many entries at once.
 *
 * @returns [n]; null: W is no rug, or has no power of two of features
 */
export function listOfRug(weights: WeightsOperator): Float64Array | null {
  const n = weights.features;
  if (n < 2 || !Number.isInteger(Math.log2(n))) return null;
  const g = weights.row(0);
  const bits = Array.from({ length: Math.log2(n) }, (_, bit) => 2 ** bit);
  const others = Array.from({ length: Math.min(PROBES, n) }, (_, k) => (k * STEP + n - 1) % n);
  return [...bits, ...others].every((i) => weights.row(i).every((entry, j) => entry === g[i ^ j])) ? g : null;
}

/** The entry of largest size, with its sign, in each block of entries of a list: blocks of a rug are a rug of their own. */
export function blocksOfList(g: Float64Array, size: number): Float64Array {
  const list = new Float64Array(g.length / size);
  g.forEach((entry, k) => {
    const block = Math.floor(k / size);
    if (Math.abs(entry) > Math.abs(list[block]!)) list[block] = entry;
  });
  return list;
}
