import type { SparseBatch } from '@rugbench/core';
import type { FeatureCounts } from './support.ts';

/** What a score is made of: sums over the samples seen so far, in 64 bit. */
export interface Tallies {
  /** how often each feature was on and had an output other than 0 */
  readonly counts: FeatureCounts<Uint32Array>;
  /** sum of x for each feature, [n] */
  readonly featureSums: Float64Array;
  /** how much a square or product of each feature counts in the sums below, [n]; null: all the same */
  importance: Float32Array | null;
  /** sum of (x - x_hat)^2 over features that are on */
  onError: number;
  /** sum of x_hat^2 over features that are off */
  offError: number;
  /** sum of x x_hat */
  products: number;
  /** sum of x^2 */
  squares: number;
}

/** Tallies of no samples. */
export function emptyTallies(features: number): Tallies {
  const counts = {
    on: new Uint32Array(features),
    active: new Uint32Array(features),
    hits: new Uint32Array(features),
  };
  const featureSums = new Float64Array(features);
  return { counts, featureSums, onError: 0, offError: 0, products: 0, squares: 0, importance: null };
}

/**
 * Adds sample `s` of a batch and returns its summed squared error, which is not finite if and only
 * if an output was not, or had a square too large for 64 bit.
 *
 * Entries that are on are handled first and struck out, so that the pass over all n entries has no
 * condition in it, and so that off errors are summed apart: beside on errors a small one would drown.
 *
 * @param row - x_hat of the sample, [n]; destroyed
 */
export function tallySample(tallies: Tallies, batch: SparseBatch, s: number, row: Float64Array): number {
  const onError = tallyOn(tallies, batch, s, row);
  const offError = tallyOff(row, tallies.counts.active);
  tallies.onError += onError;
  tallies.offError += offError;
  return onError + offError;
}

function tallyOn(tallies: Tallies, batch: SparseBatch, s: number, row: Float64Array): number {
  const { counts, featureSums } = tallies;
  let error = 0;
  for (let k = batch.offsets[s]!; k < batch.offsets[s + 1]!; k++) {
    const i = batch.indices[k]!;
    const x = batch.values[k]!;
    const output = row[i]!;
    error += (x - output) * (x - output);
    tallies.products += x * output;
    tallies.squares += x * x;
    featureSums[i]! += x;
    counts.on[i]!++;
    counts.active[i]! += Number(output !== 0);
    counts.hits[i]! += Number(output !== 0);
    row[i] = 0;
  }
  return error;
}

/** `Number(condition)` and not a branch: outputs are 0 in no order that a processor could predict. */
function tallyOff(row: Float64Array, active: Uint32Array): number {
  let error = 0;
  for (let i = 0; i < row.length; i++) {
    const output = row[i]!;
    error += output * output;
    active[i]! += Number(output !== 0);
  }
  return error;
}
