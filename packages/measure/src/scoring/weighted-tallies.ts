import type { SparseBatch } from '@rugbench/core';
import type { Tallies } from './tallies.ts';

// The two loops of tallies.ts with a weight. There a weight of 1 would make them slower, by up to a half where many
// features are on.

/**
 * Adds sample `s` of a batch as `tallySample` does, each square and product as much as its feature is important.
 *
 * @param importance - [n]
 * @param row - x_hat of the sample, [n]; destroyed
 */
export function tallyWeightedSample(
  tallies: Tallies,
  importance: Float32Array,
  batch: SparseBatch,
  s: number,
  row: Float64Array,
): number {
  const onError = tallyOn(tallies, importance, batch, s, row);
  const offError = tallyOff(row, importance, tallies.counts.active);
  tallies.onError += onError;
  tallies.offError += offError;
  return onError + offError;
}

function tallyOn(tallies: Tallies, importance: Float32Array, batch: SparseBatch, s: number, row: Float64Array): number {
  const { counts, featureSums } = tallies;
  let error = 0;
  for (let k = batch.offsets[s]!; k < batch.offsets[s + 1]!; k++) {
    const i = batch.indices[k]!;
    const x = batch.values[k]!;
    const weight = importance[i]!;
    const output = row[i]!;
    error += weight * (x - output) * (x - output);
    tallies.products += weight * x * output;
    tallies.squares += weight * x * x;
    featureSums[i]! += x;
    counts.on[i]!++;
    counts.active[i]! += Number(output !== 0);
    counts.hits[i]! += Number(output !== 0);
    row[i] = 0;
  }
  return error;
}

function tallyOff(row: Float64Array, importance: Float32Array, active: Uint32Array): number {
  let error = 0;
  for (let i = 0; i < row.length; i++) {
    const output = row[i]!;
    error += importance[i]! * output * output;
    active[i]! += Number(output !== 0);
  }
  return error;
}
