import { describe, expect, it } from 'vitest';
import { type ReferenceState, adam } from './adam.ts';
import type { ReferenceParameters } from './parameters.ts';

/** A set in which every array holds the given numbers. */
const everywhere = (...numbers: number[]): ReferenceParameters => ({
  encoder: Float64Array.from(numbers),
  decoder: Float64Array.from(numbers),
  encoderBias: Float64Array.from(numbers),
  bias: Float64Array.from(numbers),
  variant: { threshold: Float64Array.from(numbers) },
});

const start = (...numbers: number[]): ReferenceState => {
  const zeros = everywhere(...numbers.map(() => 0));
  return { step: 0, parameters: everywhere(...numbers), means: zeros, squares: zeros };
};

describe('adam', () => {
  it('moves by the learning rate against the sign of the first gradient, worked out by hand', () => {
    const { step, parameters, means, squares } = adam(start(1, 1, 1), everywhere(4, -0.5, 0), { learningRate: 0.01 });
    expect(step).toBe(1);
    // corrected: m = g, v = g², so the move is 0.01 g / (|g| + 1e-7); a rounding or two
    expect(parameters.encoder[0]).toBeCloseTo(1 - 0.04 / (4 + 1e-7), 15);
    expect(parameters.encoder[1]).toBeCloseTo(1 + 0.005 / (0.5 + 1e-7), 15);
    expect(parameters.encoder[2]).toBe(1);
    expect(means.bias[0]).toBeCloseTo(0.4, 15);
    expect(squares.bias[0]).toBeCloseTo(0.016, 15);
  });

  it('treats every array alike', () => {
    const { parameters } = adam(start(2, 3), everywhere(0.1, -7), { learningRate: 0.5 });
    for (const array of [
      parameters.decoder,
      parameters.encoderBias,
      parameters.bias,
      parameters.variant['threshold'],
    ]) {
      expect(array).toEqual(parameters.encoder);
    }
  });

  it('follows the unrolled sums of the paper over several steps', () => {
    const slopes = [0.3, -0.2, 0.05, 0.4, 0, -1, 0.7];
    const [learningRate, beta1, beta2, epsilon] = [0.02, 0.8, 0.95, 1e-3];
    let state = start(1);
    let theta = 1;
    slopes.forEach((slope, last) => {
      state = adam(state, everywhere(slope), { learningRate, beta1, beta2, epsilon });
      const past = slopes.slice(0, last + 1);
      const average = (beta: number, values: number[]): number => {
        const weights = values.map((_, i) => beta ** (last - i));
        const sum = (list: number[]) => list.reduce((total, value) => total + value, 0);
        return sum(values.map((value, i) => weights[i]! * value)) / sum(weights);
      };
      const root = Math.sqrt(
        average(
          beta2,
          past.map((g) => g * g),
        ),
      );
      theta -= (learningRate * average(beta1, past)) / (root + epsilon);
      expect(state.parameters.bias[0]).toBeCloseTo(theta, 14); // 7 steps of a few roundings
    });
    expect(state.step).toBe(7);
  });

  it('by default decays by 0.9 and 0.999 and adds 1e-7', () => {
    const explicit = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
    const state = adam(start(1), everywhere(0.3), explicit);
    expect(adam(start(1), everywhere(0.3), { learningRate: 0.1 })).toEqual(state);
    expect(adam(state, everywhere(1e-8), { learningRate: 0.1 })).toEqual(adam(state, everywhere(1e-8), explicit));
  });

  it('reads its arguments only', () => {
    const state = start(1, 2);
    const slopes = everywhere(1, 2);
    adam(state, slopes, { learningRate: 1 });
    expect(state).toEqual(start(1, 2));
    expect(slopes).toEqual(everywhere(1, 2));
  });
});
