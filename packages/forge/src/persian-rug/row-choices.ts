import { type Shape, type WordStream, RugError } from '@rugbench/core';
import { drawRows } from '../hadamard/draw-rows.ts';

/** How the rows of a rug are chosen. */
export const ROW_CHOICES = [
  'random',
  'sum-free',
  'consecutive',
  'bit-reversed',
  'lowest-weight',
  'highest-weight',
  'bent',
] as const;

/** One of {@link ROW_CHOICES}. */
export type RowChoice = (typeof ROW_CHOICES)[number];

/**
 * d rows of the n x n Hadamard matrix by a rule.
 *
 * - `random`: every set equally likely
 * - `sum-free`: random among rows with an odd number of one bits, so that no two of them add up to a third under xor
 * - `consecutive`: in the order of their numbers, which is not that of their frequencies
 * - `bit-reversed`: in the order of their numbers read from the lowest bit
 * - `lowest-weight`, `highest-weight`: those with the fewest, or most, one bits first
 * - `bent`: those where the parity of the common bits of both halves of the number is odd first: for an even number
 *   of bits these are a difference set, and with just all of them every two features interfere equally much
 *
 * @param first - 0, or 1 to leave row 0 out
 * @throws RugError `OPTIONS` where there are not d such rows
 */
export function chosenRows(choice: RowChoice, shape: Shape, first: number, words: WordStream): Uint32Array {
  const { features: n, dimensions: d } = shape;
  const most = choice === 'sum-free' ? n / 2 : n - first;
  if (d > most) {
    const must = `d must be at most the ${most} rows to choose from`;
    throw new RugError('OPTIONS', { who: 'persian-rug', must, got: d, todo: 'Lower --r.' });
  }
  if (choice === 'random') return drawRows(words, first, n, d);
  if (choice === 'sum-free') return drawRows(words, 0, n / 2, d).map(withOddWeight);
  const bits = Math.log2(n);
  const rows = Array.from({ length: n - first }, (_, k) => first + k);
  const places = Float64Array.from({ length: n }, (_, row) => PLACES[choice](row, bits));
  return Uint32Array.from(rows.sort((a, b) => places[a]! - places[b]! || a - b).slice(0, d));
}

/** Rows come in the order of these numbers, and of their own where they are equal. */
const PLACES: Readonly<Record<Exclude<RowChoice, 'random' | 'sum-free'>, (row: number, bits: number) => number>> = {
  consecutive: (row) => row,
  'bit-reversed': reversed,
  'lowest-weight': weight,
  'highest-weight': (row) => -weight(row),
  bent: (row, bits) => 1 - (weight((row >> (bits >> 1)) & row & ((1 << (bits >> 1)) - 1)) & 1),
};

/** 2k or 2k + 1, whichever has an odd number of ones: a one-to-one map of all k onto all such rows. */
function withOddWeight(k: number): number {
  return 2 * k + 1 - (weight(k) & 1);
}

function weight(row: number): number {
  let ones = 0;
  for (let rest = row; rest; rest &= rest - 1) ones++;
  return ones;
}

function reversed(row: number, bits: number): number {
  let result = 0;
  for (let bit = 0; bit < bits; bit++) result = 2 * result + ((row >> bit) & 1);
  return result;
}
