import type { FeatureDistribution } from '@rugbench/core';
import { type MixedMeasure, densityAt } from './interferers.ts';
import { posteriorBehind } from './posterior.ts';

/** The joint distribution of y and x: probability, and probability times E[x | y]. */
export interface Joint {
  /** values of y with a probability of their own, [atoms] */
  readonly at: readonly number[];
  /** probability */
  readonly chance: MixedMeasure;
  /** probability times E[x | y] */
  readonly moment: MixedMeasure;
}

/**
 * y = x + noise, without any interferer.
 *
 * @param noise - standard deviation of the Gaussian part, at least 0
 * @param y - nodes of the panels
 */
export function alone(distribution: FeatureDistribution, noise: number, y: Float64Array): Joint {
  if (noise > 0) {
    const found = Array.from(y, posteriorBehind(distribution, noise));
    return {
      at: [],
      chance: { density: Float64Array.from(found, ({ density }) => density), mass: [] },
      moment: { density: Float64Array.from(found, ({ density, mean }) => density * mean), mass: [] },
    };
  }
  const { probability: p, magnitude } = distribution;
  const values = [{ at: 0, mass: 1 - p }, ...(magnitude.atoms ?? []).map(({ at, mass }) => ({ at, mass: p * mass }))];
  const density = y.map((at) => p * densityAt(distribution, at));
  return {
    at: values.map(({ at }) => at),
    chance: { density, mass: values.map(({ mass }) => mass) },
    moment: { density: density.map((value, node) => value * y[node]!), mass: values.map(({ at, mass }) => at * mass) },
  };
}
