import type { WordStream } from '@rugbench/core';
import { mean, squaredDeviations } from './moments.ts';
import { fillNormal, normalDistribution } from './normal.ts';

/** Kolmogorov-Smirnov's test of normality for samples of one size, mean and variance fitted. */
export interface NormalityTest {
  /**
   * The distance of a standardised sample from N(0, 1), in (0, 1]: with order statistics z_(1..m)
   * after removing the sample mean and dividing by the root of the unbiased variance,
   *
   * $$ D = \max_k \max\Bigl(\frac{k}{m} - \Phi(z_{(k)}),\; \Phi(z_{(k)}) - \frac{k-1}{m}\Bigr) $$
   *
   * Values that are all equal stand at z = 0, at distance 1/2.
   *
   * @param values - the sample, [m], left as it is
   */
  distance(values: Float64Array): number;
  /**
   * The chance of at least this distance for normal samples, by simulation:
   *
   * $$ \frac{1 + \#(\text{simulated} \ge D)}{1 + \#\text{simulated}} $$
   *
   * Counting the sample itself makes the test exact, and the value never 0.
   */
  pValue(distance: number): number;
}

/**
 * Lilliefors' test (1967). Fitting the mean and the variance shortens the distance, so Kolmogorov's
 * own table would hardly ever reject; the null distribution is simulated instead.
 *
 * @param size - m, values in a sample, a whole number >= 2
 * @param words - the randomness of the simulation: m words for each simulated sample
 * @param simulations - the smallest p-value is 1/(simulations + 1)
 * @see docs/theory.md, "Macroscopic measurements"
 */
export function normalityTest(size: number, words: WordStream, simulations = 999): NormalityTest {
  const cdf = normalDistribution();
  const z = new Float64Array(size);
  const probabilities = new Float64Array(size);
  const distance = (values: Float64Array): number => {
    standardise(values, z);
    cdf(z.sort(), probabilities);
    return largestGap(probabilities);
  };
  const sample = new Float64Array(size);
  const simulated = Float64Array.from({ length: simulations }, () => {
    fillNormal(words, sample);
    return distance(sample);
  });
  const atLeast = (d: number): number => simulated.reduce((count, value) => count + Number(value >= d), 0);
  return { distance, pValue: (d) => (1 + atLeast(d)) / (1 + simulations) };
}

function standardise(values: Float64Array, z: Float64Array): void {
  const centre = mean(values);
  const deviation = Math.sqrt(squaredDeviations(values) / (values.length - 1)) || 1;
  for (let k = 0; k < values.length; k++) z[k] = (values[k]! - centre) / deviation;
}

function largestGap(probabilities: Float64Array): number {
  const size = probabilities.length;
  let gap = 0;
  for (let k = 0; k < size; k++) {
    gap = Math.max(gap, (k + 1) / size - probabilities[k]!, probabilities[k]! - k / size);
  }
  return gap;
}
