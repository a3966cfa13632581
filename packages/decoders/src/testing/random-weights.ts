import { WordStream, denseWeights, transposed } from '@rugbench/core';
import type { Transposable } from '../linear/transposable.ts';

/** W_in with independent entries, W_out its transpose, from rows that `change` may have a word in. */
export function randomWeights(
  features: number,
  dimensions: number,
  change: (entry: number, k: number, j: number) => number = (entry) => entry,
): Transposable {
  const words = new WordStream(1, 'weights');
  const data = Float64Array.from({ length: dimensions * features }, (_, at) =>
    change(bell(words) / Math.sqrt(dimensions), Math.floor(at / features), at % features),
  );
  return denseWeights(
    { rows: dimensions, columns: features, data },
    { rows: features, columns: dimensions, data: transposed(data, dimensions, features) },
  ) as Transposable;
}

/** Mean 0 and variance 1, nearly normal. */
function bell(words: WordStream): number {
  return Array.from({ length: 12 }, () => words.uniform()).reduce((sum, u) => sum + u, -6);
}
