import { DistinctIndices, type WordStream } from '@rugbench/core';

/**
 * Which rows to read, ascending and without repetition, [rows]: every set equally likely, or all
 * when that is how many there are.
 */
export function chooseRows(features: number, rows: number, words: WordStream): Uint32Array {
  if (rows >= features) return Uint32Array.from({ length: features }, (_, i) => i);
  const chosen = new Uint32Array(rows);
  new DistinctIndices(features).draw(words, rows, chosen);
  return chosen;
}
