import { RugError, type SparseBatch } from '@rugbench/core';
import type { Stratum } from '../sampling/strata.ts';
import { wholeNumber } from '../statistics/whole-number.ts';
import { type Score, scoreOf } from './score.ts';
import { type Tallies, emptyTallies, tallySample } from './tallies.ts';
import { tallyWeightedSample } from './weighted-tallies.ts';

/** Judges outputs batch by batch; the score depends on the samples, not on how they were batched. */
export interface Scorer {
  /**
   * Takes in the outputs of one batch; may be called many times.
   *
   * @param batch - the samples x
   * @param output - x_hat, row-major [count, n], read
   * @throws RugError `OPTIONS` for a batch of another number of features, or whose features are not as
   *   important as those of the first one, `PLUGIN` for an output of
   *   another size than [count, n], `NUMERICS` for an output that is not finite, naming sample
   *   (counted from 0 over all batches) and feature; the scorer is then of no further use
   */
  add(batch: SparseBatch, output: Float64Array | Float32Array): void;
  /**
   * The score of everything added so far.
   *
   * @throws RugError `OPTIONS` when that is nothing, or not all samples of all strata
   */
  score(): Score;
}

/**
 * A judge of outputs of n features. One pass over the outputs; all sums in 64 bit.
 *
 * @param features - n, a whole number >= 1
 * @param strata - of the samples, which come in their order; left out: samples drawn plainly, of any number
 * @throws RugError `OPTIONS` when n is not that
 * @see docs/theory.md, "Output metrics"
 */
export function createScorer(features: number, strata: readonly Stratum[] | null = null): Scorer {
  wholeNumber('scorer features', features, 1);
  const tallies = (strata ?? [null]).map(() => emptyTallies(features));
  const stratumOf = stratumFinder(strata);
  const row = new Float64Array(features);
  let losses = new Float64Array(1024);
  let samples = 0;
  return {
    add(batch, output) {
      checkSizes(features, batch, output);
      const importance = batch.importance ?? null;
      if (samples === 0) for (const one of tallies) one.importance = importance;
      else checkImportance(tallies[0]!.importance, importance);
      losses = withRoom(losses, samples + batch.count);
      for (let s = 0; s < batch.count; s++) {
        const start = s * features;
        row.set(output.subarray(start, start + features));
        const error = tally(tallies[stratumOf(samples)]!, batch, s, row);
        if (!Number.isFinite(error)) throw notFinite(samples, output.subarray(start, start + features));
        losses[samples++] = error / features;
      }
    },
    score() {
      if (samples === 0) throw new RugError('OPTIONS', { who: 'scorer', must: 'at least one sample must be added' });
      checkComplete(strata, samples);
      return scoreOf(tallies, losses.slice(0, samples), strata);
    },
  };
}

function tally(tallies: Tallies, batch: SparseBatch, s: number, row: Float64Array): number {
  const { importance } = tallies;
  return importance ? tallyWeightedSample(tallies, importance, batch, s, row) : tallySample(tallies, batch, s, row);
}

/** The stratum of a sample by its number, for numbers that never fall; the last one for all beyond. */
function stratumFinder(strata: readonly Stratum[] | null): (sample: number) => number {
  if (strata === null) return () => 0;
  let [stratum, end] = [0, strata[0]!.samples];
  return (sample) => {
    while (sample >= end && stratum < strata.length - 1) end += strata[++stratum]!.samples;
    return stratum;
  };
}

/** The mean of a stratum counts as its probability says, whether or not all of its samples are there. */
function checkComplete(strata: readonly Stratum[] | null, samples: number): void {
  const all = strata?.reduce((sum, stratum) => sum + stratum.samples, 0) ?? samples;
  if (all === samples) return;
  throw new RugError('OPTIONS', {
    who: 'scorer',
    must: `the ${all} samples of all strata must be added`,
    got: samples,
  });
}

function checkSizes(features: number, batch: SparseBatch, output: Float64Array | Float32Array): void {
  if (batch.features !== features) {
    const must = `batches must have the ${features} features it was made for`;
    throw new RugError('OPTIONS', { who: 'scorer', must, got: batch.features });
  }
  if (output.length === batch.count * features) return;
  const must = `outputs must hold ${batch.count} samples of ${features} features, ${batch.count * features} numbers`;
  throw new RugError('PLUGIN', { who: 'scorer', must, got: output.length });
}

/** Batches of one source share one array. */
function checkImportance(first: Float32Array | null, next: Float32Array | null): void {
  if (first === next || (first && next && first.every((weight, i) => weight === next[i]))) return;
  const must = 'features of all batches must be as important as those of the first';
  throw new RugError('OPTIONS', { who: 'scorer', must });
}

function withRoom(losses: Float64Array<ArrayBuffer>, samples: number): Float64Array<ArrayBuffer> {
  if (samples <= losses.length) return losses;
  const larger = new Float64Array(Math.max(samples, 2 * losses.length));
  larger.set(losses);
  return larger;
}

/** A sum of fewer than 10^8 squares overflows only through an entry of at least 10^150. */
function notFinite(sample: number, outputs: Float64Array | Float32Array): RugError {
  const feature = Array.from(outputs).findIndex((output) => !(Math.abs(output) < 1e150));
  const must = `outputs must be finite (sample ${sample}, feature ${feature})`;
  return new RugError('NUMERICS', { who: 'scorer', must, got: outputs[feature] });
}
