import { type WordStream, minimise } from '@rugbench/core';
import { normal } from './random-numbers.ts';

/** A strongly regular graph, by its spectrum. */
export interface GraphSpectrum {
  /** k, vertices */
  readonly features: number;
  /** neighbours of each */
  readonly degree: number;
  /** theta, the positive eigenvalue beside the degree */
  readonly theta: number;
  /** the negative eigenvalue */
  readonly least: number;
}

/** The loss of a code from a graph under noise. */
export interface SilentLoss {
  /** d = rank of W */
  readonly dimensions: number;
  /** mean over features */
  readonly loss: number;
  /** standard error of the loss, at the gain and bias that were fitted to the same samples */
  readonly error: number;
}

/** How often the least eigenvalue occurs, from the trace 0 of the adjacency matrix. */
export function multiplicityOfLeast({ features, degree, theta, least }: GraphSpectrum): number {
  return Math.round((degree + theta * (features - 1)) / (theta - least));
}

/**
 * The loss of the silent code W = a (I - A / theta) with bias b, ReLU, and noise on h of S times its rms, by samples; a, b and
 * the share of the mean direction in W_in are fitted. All features are alike, so one row of W is enough:
 *
 * $$ z = a \Bigl( x - \frac 1\theta \sum_{j \sim i} x_j + \sigma N \Bigr) + b . $$
 *
 * @param samples - a whole number from 1
 * @see docs/search.md, "Silent codes under noise"
 */
export function silentLoss(
  graph: GraphSpectrum,
  probability: number,
  noise: number,
  samples: number,
  words: WordStream,
): SilentLoss {
  const draws = Array.from({ length: samples }, () => drawOf(graph, probability, words));
  const lossAt = ([gain = 1, bias = 0, share = 0]: ArrayLike<number> & Iterable<number>): number => {
    return meanOf(lossesOf(draws, probability, gain, bias, noise * spreadOf(graph, probability, Math.exp(share))));
  };
  const size = [0.1, 0.05, 0.5];
  const { point } = minimise(lossAt, [1.1, -0.02, -1], { size, tolerance: 1e-5, maxEvaluations: 150 });
  const [gain = 1, bias = 0, share = 0] = point;
  const losses = lossesOf(draws, probability, gain, bias, noise * spreadOf(graph, probability, Math.exp(share)));
  const loss = meanOf(losses);
  const variance = meanOf(losses.map((value) => (value - loss) ** 2));
  return { dimensions: 1 + multiplicityOfLeast(graph), loss, error: Math.sqrt(variance / samples) };
}

/**
 * The noise of z over S and a, $\sqrt H \lvert (W_\mathrm{out})_i \rvert$, where W_in has the root of the absolute eigenvalues of W, and `share`
 * is how much stronger the square of the mean direction is in W_in than in W_out.
 */
export function spreadOf(graph: GraphSpectrum, p: number, share: number): number {
  const { features: k, degree, theta, least } = graph;
  const count = multiplicityOfLeast(graph);
  const [rest, mean] = [count * (1 - least / theta), degree / theta - 1];
  const hidden = ((p / 3 - p ** 2 / 4) * (rest + mean * share) + (p ** 2 / 4) * k * mean * share) / (1 + count);
  return Math.sqrt((hidden * (rest + mean / share)) / k);
}

/** Of one sample: the interference, the value if the feature is on, a normal number. */
interface Draw {
  readonly interference: number;
  readonly value: number;
  readonly noise: number;
}

function drawOf({ degree, theta }: GraphSpectrum, p: number, words: WordStream): Draw {
  let sum = 0;
  for (let j = 0; j < degree; j++) if (words.uniform() < p) sum += words.uniform();
  return { interference: -sum / theta, value: words.uniform(), noise: normal(words) };
}

function lossesOf(draws: readonly Draw[], p: number, gain: number, bias: number, spread: number): Float64Array {
  return Float64Array.from(draws, ({ interference, value, noise }) => {
    const off = gain * (interference + spread * noise) + bias;
    const on = Math.max(off + gain * value, 0) - value;
    return p * on ** 2 + (1 - p) * Math.max(off, 0) ** 2;
  });
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
