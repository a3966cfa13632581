import { WordStream, evaluate } from '@rugbench/core';
import { softJump } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { type SearchedActivation, searchedVariant } from './activation.ts';
import { type BlockShape, layoutOf, productOf } from './block.ts';
import { type FiniteLossOptions, finiteLoss } from './finite-loss.ts';
import { type Directions, pair, planarCascade } from './planar-cascade.ts';
import { layPoints } from './points.ts';
import { normal } from './random-numbers.ts';
import { coordinatesOf, randomDirections } from './starts.ts';
import { gradientError } from './testing/gradient.ts';

interface Case extends BlockShape {
  readonly probability: number;
  readonly noise: number;
  readonly samples: number;
}

function objectiveOf(given: Case, activation: SearchedActivation, bound?: FiniteLossOptions['bound']) {
  const points = layPoints({ ...given, noisy: given.noise > 0 }, new WordStream(5, 'fit'));
  return finiteLoss(layoutOf(given), { ...given, points, activation, ...(bound ? { bound } : {}) });
}

function lossOf(directions: Directions, probability: number, samples = 3000): number {
  const given = {
    features: directions.input.length,
    dimensions: directions.dimensions,
    probability,
    noise: 0,
    samples,
  };
  const { exact } = searchedVariant('relu');
  const point = coordinatesOf(layoutOf(given), exact, directions, probability);
  return objectiveOf(given, exact)(point, new Float64Array(point.length));
}

/** A point without structure: nothing in the objective vanishes. */
function somewhere(given: Case, activation: SearchedActivation): Float64Array {
  const words = new WordStream(2, 'initialise');
  const layout = layoutOf(given);
  const point = coordinatesOf(layout, activation, randomDirections('untied', given, words), given.probability);
  return point.map((value, at) => (at >= layout.priority ? value + 0.2 * normal(words) : value));
}

describe('finiteLoss', () => {
  const noisy: Case = { features: 4, dimensions: 2, probability: 0.3, noise: 0.2, samples: 60 };

  it.each(['relu', 'soft-jump', 'leaky-relu', 'jumprelu', 'topk'])('has the gradient of its values for %s', (name) => {
    const activation = searchedVariant(name).stages[0]!;
    const point = somewhere(noisy, activation);
    // a kink between two differences moves a slope by the weight of one point
    expect(gradientError(objectiveOf(noisy, activation), point, 1e-5)).toBeLessThan(2e-4);
    expect(gradientError(objectiveOf(noisy, activation, { most: 0.3, weight: 3 }), point, 1e-5)).toBeLessThan(2e-4);
  });

  it('agrees with samples of all features, each output with noise of its own', () => {
    const activation = searchedVariant('soft-jump').exact;
    const given = { ...noisy, samples: 4000 };
    const point = somewhere(given, activation);
    const { loss, error } = sampled(given, point, 20_000);
    expect(Math.abs(objectiveOf(given, activation)(point, new Float64Array(point.length)) - loss)).toBeLessThan(
      4 * error,
    );
  });

  it.each([0.02, 0.3])('is p²/6 for equal antipodal pairs without bias, p = %d', (p) => {
    // on both: E min(u, u')² = 1/6, by 3000 quasi-random points
    expect(lossOf(pair(1), p) / p ** 2).toBeCloseTo(1 / 6, 3);
  });

  it.each([
    [5, 0.05],
    [7, 0.05],
    [7, 0.2],
  ])('is the closed form of the cascade for m = %d, p = %d', (m, p) => {
    const limit = (p / (3 * m)) * (m - 1 - (1 - (1 - p) ** (m - 2)) / p - (1 - p) ** (m - 3));
    // priority ratio 1000: killed features keep 1/1000 of their error; 20,000 points: 0.5 %
    expect(lossOf(planarCascade(m, 1000), p, 20_000) / limit).toBeCloseTo(1, 1.9);
  });

  it('costs p/3 - p²/4 to drop a feature with bias p/2', () => {
    const p = 0.1;
    const dropped = { dimensions: 1, input: [[1], [0]], output: [[1], [0]], priority: [0, 0] };
    expect(2 * lossOf(dropped, p)).toBeCloseTo(p / 3 - p ** 2 / 4, 4);
  });
});

/** The loss by plain sampling, and its standard error. */
function sampled(given: Case, point: Float64Array, count: number): { loss: number; error: number } {
  const { features: k, dimensions: d, probability: p, noise } = given;
  const layout = layoutOf(given);
  const product = productOf(layout, point);
  const formula = softJump.trace().activation;
  const words = new WordStream(9, 'probe');
  const hidden = (j: number, a: number): number =>
    Math.exp(-point[layout.priority + j]!) * point[layout.input + j * d + a]!;
  const draw = (): number[] => Array.from({ length: k }, () => (words.uniform() < p ? words.uniform() : 0));
  let square = 0;
  for (let s = 0; s < count; s++) {
    const x = draw();
    for (let a = 0; a < d; a++) square += x.reduce((sum, value, j) => sum + hidden(j, a) * value, 0) ** 2 / (d * count);
  }
  const losses = Array.from({ length: count }, () => {
    const x = draw();
    const onH = Array.from({ length: d }, () => noise * Math.sqrt(square) * normal(words));
    return x.reduce((sum, value, i) => {
      let z = point[layout.bias + i]!;
      for (let j = 0; j < k; j++) z += product[i * k + j]! * x[j]!;
      for (let a = 0; a < d; a++)
        z += Math.exp(point[layout.priority + i]!) * point[layout.output + i * d + a]! * onH[a]!;
      const threshold = point[layout.parameters + i]!;
      const width = Math.exp(point[layout.parameters + k + i]!);
      return sum + (evaluate(formula, { z, threshold, width }) - value) ** 2 / k;
    }, 0);
  });
  const loss = losses.reduce((sum, value) => sum + value, 0) / count;
  const variance = losses.reduce((sum, value) => sum + (value - loss) ** 2, 0) / count;
  return { loss, error: Math.sqrt(variance / count) };
}
