import { type FloatArray, type ModelParameters, type TrainingState, freeArray } from '@rugbench/core';

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

/** Frees the memory of a state that nobody else has: its arrays are empty afterwards. */
export function freeState({ parameters, means, squares }: TrainingState): void {
  for (const set of [parameters, means, squares]) {
    mapParameters(set, (values) => {
      freeArray(values);
      return values;
    });
  }
}

function zerosLike(parameters: ModelParameters): ModelParameters {
  // new arrays, and no copies that are filled: zeros that nobody has written take no memory
  return mapParameters(parameters, (values) =>
    values instanceof Float32Array ? new Float32Array(values.length) : new Float64Array(values.length),
  );
}

/** Euclidean norms of every array of a model, as errors quote them. */
export function parameterNorms(parameters: ModelParameters): Record<string, number> {
  const norms: Record<string, number> = {};
  mapParameters(parameters, (values, name) => {
    norms[name] = normOf(values);
    return values;
  });
  return norms;
}

/** The Euclidean norm of some numbers, summed in 64 bit. */
export function normOf(values: FloatArray): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares);
}
