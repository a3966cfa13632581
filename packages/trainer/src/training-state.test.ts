import type { ModelParameters } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { copyState, initialState, mapParameters, parameterNorms } from './training-state.ts';

const parameters = {
  encoder: Float32Array.of(3, 4),
  decoder: Float64Array.of(5, -12),
  encoderBias: Float32Array.of(0),
  bias: Float32Array.of(-8, 15),
  variant: { threshold: Float64Array.of(2, 3, 6) },
} satisfies ModelParameters;

describe('initialState', () => {
  it('is before the first step, with moments of 0 in the shapes and numbers of the parameters', () => {
    const zeros = {
      encoder: new Float32Array(2),
      decoder: new Float64Array(2),
      encoderBias: new Float32Array(1),
      bias: new Float32Array(2),
      variant: { threshold: new Float64Array(3) },
    };
    expect(initialState(parameters)).toEqual({ step: 0, parameters, means: zeros, squares: zeros });
  });
});

describe('copyState', () => {
  it('shares no memory with the original', () => {
    const state = { ...initialState(parameters), step: 7 };
    const before = structuredClone(state);
    const copy = copyState(state);
    expect(copy).toEqual(state);
    for (const set of [copy.parameters, copy.means, copy.squares]) mapParameters(set, (values) => values.fill(9));
    expect(state).toEqual(before);
  });
});

describe('parameterNorms', () => {
  it('are Euclidean', () => {
    expect(parameterNorms(parameters)).toEqual({ encoder: 5, decoder: 13, encoderBias: 0, bias: 17, threshold: 7 });
  });
});
