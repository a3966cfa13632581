import { type DataSource, RugError, type WeightsOperator, WordStream, drawBatch } from '@rugbench/core';
import { type Moments, extent, moments } from '../statistics/moments.ts';
import { wholeNumber } from '../statistics/whole-number.ts';
import { coherence, welchBound } from './coherence.ts';
import { columnsOf } from './columns.ts';
import { dimensionality } from './dimensionality.ts';
import { featureMoments } from './feature-moments.ts';
import { gaussianity } from './gaussianity.ts';
import { negativeEnergyShare, partner } from './partner.ts';
import { projectionDistance } from './projection.ts';
import type { Macroscopic } from './result.ts';
import { readRows } from './rows.ts';
import { chooseRows } from './row-choice.ts';
import { symmetry } from './symmetry.ts';

/** What to measure a weight matrix with. */
export interface MacroscopicOptions {
  /** seed of the `probe` streams, a whole number in [0, 2^53): equal seeds give equal results */
  readonly seed: number;
  /** rows of W to read, in [1, n]; by default 256, or all when there are fewer */
  readonly rows?: number;
  /** samples for the test of normality, >= 16; by default 512 */
  readonly samples?: number;
}

/** Columns of W_in are compared in pairs. Of long columns fewer are read, so that they hold so many numbers at most. */
const MOST_NUMBERS = 2 ** 24;
const LEAST_COLUMNS = 16;

/** Streams of the `probe` purpose that lie far beyond the numbers of its samples. */
const ROW_STREAM = 2 ** 52;
const SIGN_STREAM = ROW_STREAM + 1;

/**
 * Measures a weight matrix through its operator: no n x n matrix is made, rows of W are read once,
 * all sums are in 64 bit. Costs `rows` rows, `rows` encoded unit vectors (n of them for n <= 1024, fewer for d > 2^16)
 * and 32 applications of W.
 *
 * @param weights - W, with n features
 * @param data - the features that will meet these weights, the same n
 * @throws RugError `OPTIONS` when an option is outside its range or the numbers of features differ,
 *   `NUMERICS` when an entry of W that is read is not finite
 * @see docs/theory.md, "Macroscopic measurements"
 */
export function macroscopic(weights: WeightsOperator, data: DataSource, options: MacroscopicOptions): Macroscopic {
  const { features } = weights;
  const { seed, rows = Math.min(features, 256), samples = 512 } = options;
  checkArguments(features, data.features, rows, samples);
  const words = (stream: number): WordStream => new WordStream(seed, 'probe', stream);
  const batch = drawBatch(data, { seed, purpose: 'probe' }, 0, samples);
  const feature = featureMoments(data.distribution, batch);
  const chosen = chooseRows(features, rows, words(ROW_STREAM));
  const diagonal = diagonalMoments(weights.diagonal());
  const { sums, block, tested } = readRows(weights, chosen, diagonal.mean);
  const columns = columnsOf(weights, chosen.subarray(0, Math.max(LEAST_COLUMNS, MOST_NUMBERS / weights.dimensions)));
  return {
    rows,
    samples,
    feature,
    diagonal,
    interferenceVariance: moments(sums.energy.map((energy) => feature.variance * energy)),
    interferenceMean: moments(sums.total.map((total) => feature.mean * total)),
    lyapunov: extent(sums.lyapunov),
    kolmogorovSmirnov: gaussianity(tested, batch, seed),
    partner: partner(sums, diagonal.mean),
    negativeEnergyShare: negativeEnergyShare(sums),
    symmetry: symmetry(block, rows),
    projectionDistance: projectionDistance(weights, diagonal.mean, words(SIGN_STREAM)),
    coherence: coherence(columns),
    welchBound: welchBound(weights),
    dimensionality: dimensionality(weights, columns),
  };
}

function diagonalMoments(diagonal: Float64Array): Moments & { largestDeviation: number } {
  const { mean, variance } = moments(diagonal);
  if (!Number.isFinite(mean)) {
    throw new RugError('NUMERICS', { who: 'macroscopic', must: 'the diagonal of W must be finite', got: mean });
  }
  const largestDeviation = diagonal.reduce((most, entry) => Math.max(most, Math.abs(entry - mean)), 0);
  return { mean, variance, largestDeviation };
}

function checkArguments(features: number, dataFeatures: number, rows: number, samples: number): void {
  wholeNumber('macroscopic rows', rows, 1, features);
  wholeNumber('macroscopic samples', samples, 16);
  if (dataFeatures === features) return;
  const must = `data must have the ${features} features of the weights`;
  throw new RugError('OPTIONS', { who: 'macroscopic', must, got: dataFeatures });
}
