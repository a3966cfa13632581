import {
  type FeatureDistribution,
  type PosteriorMean,
  Tracer,
  algebraOf,
  evaluate,
  featureVariance,
} from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import { expectation } from './expectation.ts';

/** Standard deviations of the noise beyond which nothing is looked for. */
const REACH = 12;

/** The first place where a formula for E[x | y] is not what the distribution of the feature gives by integration. */
export function wrongPosteriorMean(distribution: FeatureDistribution, formula: PosteriorMean): Breach | undefined {
  const traced = evaluator(formula);
  const size = Math.sqrt(distribution.magnitude.meanSquare);
  const spread = Math.sqrt(featureVariance(distribution)) || size;
  for (const noise of [0.3 * spread, spread, 3 * spread]) {
    for (const y of [-noise, 0, noise, distribution.magnitude.mean / 2, distribution.magnitude.mean, 1.5 * size]) {
      const expected = integrated(distribution, noise, y);
      const found = traced(y, noise);
      // 1e-6 of each of two integrals, whose quotient is of the size of a feature
      const slack = 1e-5 * size;
      if (Math.abs(found - expected) <= slack || Number.isNaN(expected)) continue;
      return { where: `y = ${y}, noise ${noise}`, got: `${found} instead of ${expected} ± ${slack}` };
    }
  }
  return undefined;
}

function evaluator(formula: PosteriorMean): (y: number, noise: number) => number {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  const expression = tracer.expression(m.add(formula(m, tracer.input('y'), tracer.input('noise')), 0));
  return (y, noise) => evaluate(expression, { y, noise });
}

/** E[x | y] by integration; NaN where y is so far from all that x can be that its density underflows. */
function integrated({ probability, magnitude }: FeatureDistribution, noise: number, y: number): number {
  const bell = (u: number): number => Math.exp(-0.5 * ((y - u) / noise) ** 2);
  const window = { from: y - REACH * noise, at: y, to: y + REACH * noise };
  const on = probability * expectation(magnitude, bell, window);
  const first = probability * expectation(magnitude, (u) => u * bell(u), window);
  return first / (on + (1 - probability) * bell(0));
}
