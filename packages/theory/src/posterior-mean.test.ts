import { type FeatureDistribution, type Source, Tracer, algebraOf, derivative, evaluate } from '@rugbench/core';
import {
  bernoulliConstant,
  bernoulliExponential,
  bernoulliHalfNormal,
  bernoulliSigned,
  bernoulliUniform,
  exactlyK,
} from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { posterior } from './posterior.ts';

/** Sources, their options, and the largest y: beyond it the density, cut off at 40 means or 9 scales, tells. */
const CASES: readonly (readonly [string, Source, object, number])[] = [
  ['uniform', bernoulliUniform, {}, 50],
  ['shifted', bernoulliUniform, { low: 0.5, high: 2 }, 50],
  ['negative', bernoulliUniform, { low: -3, high: -1 }, 50],
  ['narrow', bernoulliUniform, { low: 0.9, high: 1 }, 50],
  ['signed', bernoulliSigned, {}, 50],
  ['constant', bernoulliConstant, { value: 0.7 }, 50],
  ['exponential', bernoulliExponential, {}, 10],
  ['short exponential', bernoulliExponential, { mean: 0.3 }, 3],
  ['half-normal', bernoulliHalfNormal, {}, 7],
  ['wide half-normal', bernoulliHalfNormal, { scale: 2 }, 14],
];

const NOISES = [0.02, 0.2, 1, 3];
const PROBABILITIES = [0, 1e-4, 0.05, 0.9, 1];

function grid(last: number): number[] {
  const wide = Array.from({ length: 51 }, (_, k) => 2 * k - 50);
  const fine = Array.from({ length: 81 }, (_, k) => -1.5 + 0.05 * k);
  return [...wide, ...fine].filter((y) => y <= last);
}

interface Formula {
  at(y: number, noise: number): number;
  slopes(y: number, noise: number): readonly number[];
}

function formulaOf(distribution: FeatureDistribution): Formula {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  const formula = tracer.expression(m.add(distribution.posteriorMean!(m, tracer.input('y'), tracer.input('noise')), 0));
  const derivatives = ['y', 'noise'].map((input) => derivative(formula, input));
  return {
    at: (y, noise) => evaluate(formula, { y, noise }),
    slopes: (y, noise) => derivatives.map((slope) => evaluate(slope, { y, noise })),
  };
}

describe.each(CASES)('the posterior mean of a source that is %s', (_name, source, options, last) => {
  const distributions = PROBABILITIES.map(
    (p) => source.create(8, { p, ...options }).distribution as FeatureDistribution,
  );

  it('is E[x | y] by numerical integration, in the tails too', () => {
    for (const distribution of distributions) {
      const formula = formulaOf(distribution);
      for (const noise of NOISES) {
        for (const y of grid(last)) {
          const difference = Math.abs(formula.at(y, noise) - posterior(distribution, noise, y).mean);
          // Values of order 50 that cancel to those of order 1 leave 1e-14; measured at most 8e-14.
          expect(difference, `p ${distribution.probability}, noise ${noise}, y ${y}`).toBeLessThan(1e-12);
        }
      }
    }
  });

  it('is finite with finite derivatives from y = -50 to 50', () => {
    for (const distribution of distributions) {
      const formula = formulaOf(distribution);
      for (const noise of [0.05, 0.1, 0.2]) {
        for (const y of grid(50)) {
          const numbers = [formula.at(y, noise), ...formula.slopes(y, noise)];
          expect(numbers.every(Number.isFinite), `p ${distribution.probability}, noise ${noise}, y ${y}`).toBe(true);
        }
      }
    }
  });

  it('has the derivative Var(x | y) / noise² by y', () => {
    for (const distribution of distributions) {
      const formula = formulaOf(distribution);
      for (const noise of [0.2, 1]) {
        for (const y of grid(last).filter((at) => Math.abs(at) < 4)) {
          const [byY] = formula.slopes(y, noise);
          // Near 1 the derivative is a difference of hazards, which cancels a few digits.
          expect(byY).toBeCloseTo(posterior(distribution, noise, y).variance / noise ** 2, 9);
        }
      }
    }
  });
});

it('is that of probability k/n where exactly k features are on', () => {
  const [exact, uniform] = [exactlyK.create(40, { p: 0.1 }), bernoulliUniform.create(40, { p: 0.1 })];
  for (const y of [-0.2, 0.1, 0.4, 1.3]) {
    const [a, b] = [exact, uniform].map(({ distribution }) =>
      formulaOf(distribution as FeatureDistribution).at(y, 0.2),
    );
    expect(a).toBe(b);
  }
});
