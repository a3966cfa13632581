import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { searchedVariant } from './activation.ts';
import { layoutOf } from './block.ts';
import { layered } from './layered.ts';
import { collision, pairsLimit } from './pairs-limit.ts';
import { type Directions, directSum, pair, planarCascade } from './planar-cascade.ts';
import { limitProblem } from './problem.ts';
import { coordinatesOf, randomDirections } from './starts.ts';
import { gradientError } from './testing/gradient.ts';

const { exact: relu } = searchedVariant('relu');

function lossOf(directions: Directions, q: number): number {
  const layout = layoutOf({ features: directions.input.length, dimensions: directions.dimensions });
  const point = coordinatesOf(layout, relu, directions, 0);
  return pairsLimit(layout, q)(point, new Float64Array(point.length));
}

describe('collision', () => {
  it.each([0.2, 0.9, 1, 1.7, 30])('is E min(u, b v)² at b = %d', (b) => {
    const cells = 400;
    let sum = 0;
    for (let u = 0.5; u < cells; u++) for (let v = 0.5; v < cells; v++) sum += Math.min(u, b * v) ** 2;
    // the midpoint rule with 400 cells on a function with a kink: about cells^-2
    expect(collision(b)).toBeCloseTo(sum / cells ** 4, 5);
  });
});

describe('pairsLimit', () => {
  it('has the gradient of its values, with and without a bound', () => {
    const layout = layoutOf({ features: 5, dimensions: 3 });
    const directions = randomDirections('priorities', layout, new WordStream(3, 'initialise'));
    const point = coordinatesOf(layout, relu, { ...directions, priority: [0.3, -0.2, 0.1, 0.5, -0.4] }, 0);
    // central differences of a function of size 10: rounding 1e-9, curvature 1e-8
    expect(gradientError(pairsLimit(layout, 0.1), point)).toBeLessThan(1e-6);
    expect(gradientError(pairsLimit(layout, 0.1, { most: 0.4, weight: 7 }), point)).toBeLessThan(1e-6);
  });

  it('is 1/6 for equal pairs and 25/162 for pairs of ratio 3', () => {
    expect(lossOf(pair(1), 0.01)).toBeCloseTo(1 / 6, 14);
    expect(lossOf(pair(3), 0.01)).toBeCloseTo(25 / 162, 14);
  });

  it.each([4, 5, 6, 7, 9])('is (m - 3)/6 for the cascade of m = %d as its contrast grows', (size) => {
    // pairs of ratio c cost 1/(6 c) less than 1/3, and neighbours from below 4 cos² / (3 q c²) more
    expect(lossOf(planarCascade(size, 1e4), 1)).toBeCloseTo((size - 3) / 6, 3);
  });

  it('is (37/3 + 6 h(1/2))/14 for the layered code of 14, and (24/3 + 6 h(1/2))/12 for that of 12', () => {
    // c = 1e4: killer pairs cost 1/(6 c) less than 1/3, weaker levels 1e-8
    expect(lossOf(layered(14, 1e4), 1)).toBeCloseTo((37 / 3 + 6 / 16) / 14, 3);
    expect(lossOf(layered(12, 1e4), 1)).toBeCloseTo((24 / 3 + 6 / 16) / 12, 3);
  });

  it('is infinite where a diagonal entry is not positive', () => {
    expect(lossOf({ dimensions: 1, input: [[1], [1]], output: [[1], [-1]], priority: [0, 0] }, 1)).toBe(Infinity);
  });

  it('adds up over blocks side by side', () => {
    expect(lossOf(directSum([pair(3), planarCascade(5, 100)]), 0.1)).toBeCloseTo(
      (2 * lossOf(pair(3), 0.1) + 5 * lossOf(planarCascade(5, 100), 0.1)) / 7,
      12,
    );
  });
});

describe('limitProblem', () => {
  it('descends from tied features to the pair of ratio 3', () => {
    const problem = limitProblem({
      features: 2,
      dimensions: 1,
      probability: 0,
      noise: 0,
      iterations: 300,
      samples: 1,
      seed: 0,
    });
    const { point } = problem.settle(Float64Array.of(1, -0.8, 1, -0.8, 0, 0, 0, 0), 0);
    expect(problem.judge(point).loss).toBeCloseTo(25 / 162, 6);
  });
});
