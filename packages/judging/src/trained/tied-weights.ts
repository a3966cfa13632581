import {
  type FloatArray,
  type ModelParameters,
  type ReadArray,
  RugError,
  type Shape,
  type TrainingState,
  freeArray,
  transposed,
} from '@rugbench/core';

/** The state of a tied model as it is saved: no backend keeps its decoder, so W_in^T takes its place. */
export function withTiedDecoder(state: TrainingState, { features, dimensions }: Shape): TrainingState {
  const { encoder } = state.parameters;
  return { ...state, parameters: { ...state.parameters, decoder: transposed(encoder, dimensions, features) } };
}

/** Reads the arrays of a tied model as they are saved. @see withTiedDecoder */
export function tiedReader(read: ReadArray, { features, dimensions }: Shape): ReadArray {
  return async ({ set, name }) => {
    if (set !== 'parameters' || name !== 'decoder') return read({ set, name });
    const encoder = await read({ set, name: 'encoder' });
    const decoder = transposed(encoder, dimensions, features);
    freeArray(encoder);
    return decoder;
  };
}

/**
 * Asserts that W_out = W_in^T in the file of a tied model, number by number.
 *
 * Before the decoder was saved as W_in^T it stayed where it had started, and nobody read it. Such a file is known by moments that never
 * left 0, and is as good as any.
 *
 * @param step - optimiser steps behind the parameters
 * @param moments - Adam's moments; null where the file has none
 * @throws RugError `FILES` when the decoder was trained, and is another one
 */
export function checkTied(
  path: string,
  { features: n, dimensions: d }: Shape,
  step: number,
  { encoder, decoder }: ModelParameters,
  moments: Pick<TrainingState, 'means' | 'squares'> | null,
): void {
  const expected = transposed(encoder, d, n);
  const at = decoder.findIndex((value, k) => !Object.is(value, expected[k]) && value !== expected[k]);
  const untouched = moments !== null && isZero(moments.means.decoder) && isZero(moments.squares.decoder);
  if (at < 0 || (step > 0 && untouched)) return;
  const entry = `[${Math.floor(at / d)}, ${at % d}]`;
  throw new RugError('FILES', {
    who: path,
    must: `tensor parameters.decoder must be the transpose of parameters.encoder in a tied model, ${expected[at]} at ${entry}`,
    got: decoder[at],
    todo: 'Set tied to false in its spec, or train the model again.',
  });
}

function isZero(values: FloatArray): boolean {
  return values.every((value) => value === 0);
}
