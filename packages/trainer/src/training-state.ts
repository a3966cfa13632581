import type { FloatArray, ModelParameters, TrainingState } from '@rugbench/core';

/** A state before the first step: the given parameters, and moments of 0. */
export function initialState(parameters: ModelParameters): TrainingState {
  return { step: 0, parameters, means: zerosLike(parameters), squares: zerosLike(parameters) };
}

/** Applies a function to every array of a model. */
export function mapParameters(
  parameters: ModelParameters,
  map: (values: FloatArray, name: string) => FloatArray,
): ModelParameters {
  return {
    encoder: map(parameters.encoder, 'encoder'),
    decoder: map(parameters.decoder, 'decoder'),
    encoderBias: map(parameters.encoderBias, 'encoderBias'),
    bias: map(parameters.bias, 'bias'),
    variant: Object.fromEntries(Object.entries(parameters.variant).map(([name, values]) => [name, map(values, name)])),
  };
}

/** A copy whose arrays may be written. */
export function copyState({ step, parameters, means, squares }: TrainingState): TrainingState {
  const copy = (set: ModelParameters): ModelParameters => mapParameters(set, (values) => values.slice());
  return { step, parameters: copy(parameters), means: copy(means), squares: copy(squares) };
}

function zerosLike(parameters: ModelParameters): ModelParameters {
  return mapParameters(parameters, (values) => values.slice().fill(0));
}

/** Euclidean norms of every array of a model, as errors quote them. */
export function parameterNorms(parameters: ModelParameters): Record<string, number> {
  const norms: Record<string, number> = {};
  mapParameters(parameters, (values, name) => {
    let squares = 0;
    for (const value of values) squares += value * value;
    norms[name] = Math.sqrt(squares);
    return values;
  });
  return norms;
}
