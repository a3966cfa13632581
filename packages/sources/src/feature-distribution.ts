import { type FeatureDistribution, type PosteriorMean, portableLog } from '@rugbench/core';
import type { Magnitude, Seen } from './magnitude.ts';

/** The distribution of a feature that is on with probability p, and then of some magnitude. */
export function featureDistribution(probability: number, { magnitude, seen }: Magnitude): FeatureDistribution {
  return { probability, magnitude, posteriorMean: posteriorMean(probability, seen) };
}

/**
 * The posterior mean of a feature that may be off, from what is seen of it when it is on.
 *
 * $$ E[x \mid y] = \frac{1}{1 + e^{-L}} \thinspace \mu_1, \qquad L = \log \frac{p}{1 - p} + \log \frac{q_1(y)}{q_0(y)} $$
 *
 * with $q_1, q_0$ the densities of y given that the feature is on and off, and $\mu_1$ the mean given that it is on.
 *
 * @param probability - p in [0, 1]; at both ends there is nothing to weigh
 * @see docs/theory.md, "Other data"
 */
function posteriorMean(probability: number, seen: Seen): PosteriorMean {
  if (probability === 0) return () => 0;
  if (probability === 1) return (m, y, noise) => seen(m, y, noise).mean;
  const prior = portableLog(probability / (1 - probability));
  return (m, y, noise) => {
    const { evidence, mean } = seen(m, y, noise);
    return m.mul(m.sigmoid(m.add(prior, evidence)), mean);
  };
}
