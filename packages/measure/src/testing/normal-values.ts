import { WordStream } from '@rugbench/core';

/** Reproducible values of mean 0 and variance 1, each a sum of 12 uniforms less 6: for tests. */
export function roughlyNormal(length: number, seed: number): Float64Array {
  const words = new WordStream(seed, 'weights');
  const sum = (): number => Array.from({ length: 12 }, () => words.uniform()).reduce((a, b) => a + b) - 6;
  return Float64Array.from({ length }, sum);
}
