import { DistinctIndices, type WordStream } from '@rugbench/core';

/** Draws `count` distinct whole numbers from [first, end), ascending, every set equally likely. */
export function drawRows(words: WordStream, first: number, end: number, count: number): Uint32Array {
  const rows = new Uint32Array(count);
  new DistinctIndices(end - first).draw(words, count, rows);
  return rows.map((row) => row + first);
}
