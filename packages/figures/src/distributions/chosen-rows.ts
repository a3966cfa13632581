import { DistinctIndices, WordStream } from '@rugbench/core';

/** The stream of the `probe` purpose that chooses rows of W, beyond the numbers of its samples. */
const ROW_STREAM = 2 ** 52;

/**
 * Which rows of W to read, ascending and without repetition: every set equally likely, or all where there are no more.
 *
 * @param seed - of the `probe` stream, a whole number in [0, 2^53)
 */
export function chosenRows(features: number, rows: number, seed: number): Uint32Array {
  if (rows >= features) return Uint32Array.from({ length: features }, (_, i) => i);
  const chosen = new Uint32Array(rows);
  new DistinctIndices(features).draw(new WordStream(seed, 'probe', ROW_STREAM), rows, chosen);
  return chosen;
}
