import { type ModelParameters, type Shape, type WeightsOperator, denseWeights, transposed } from '@rugbench/core';
import { narrowWeights } from './narrow-weights.ts';

/** Frozen weights, and what both biases add to the pre-activations, [n]. */
export type TrainedWeights = WeightsOperator & { readonly offset: Float64Array };

/** Entries of a matrix from which on float32 ones are not copied to 64 bit: 128 MiB for the copy of one. */
const MOST_COPIED = 2 ** 24;

/** The weights of a trained model as an operator, in 64 bit: W, and what both biases add to the pre-activations. */
export function trainedWeights(shape: Shape, parameters: ModelParameters, tied: boolean): TrainedWeights {
  const { features: n, dimensions: d } = shape;
  return n * d >= MOST_COPIED ? uncopiedWeights(shape, parameters, tied) : copiedWeights(shape, parameters, tied);
}

function copiedWeights(
  { features: n, dimensions: d }: Shape,
  parameters: ModelParameters,
  tied: boolean,
): TrainedWeights {
  const encoder = { rows: d, columns: n, data: Float64Array.from(parameters.encoder) };
  const data = tied ? transposed(encoder.data, d, n) : Float64Array.from(parameters.decoder);
  return withOffset(denseWeights(encoder, { rows: n, columns: d, data }), parameters);
}

/**
 * The same weights, which keep float32 matrices and do not copy them: they read rows of W faster, and encode single samples slower. Matrices of
 * 64 bit are copied.
 */
export function uncopiedWeights(shape: Shape, parameters: ModelParameters, tied: boolean): TrainedWeights {
  const { features: n, dimensions: d } = shape;
  const { encoder, decoder } = parameters;
  if (!(encoder instanceof Float32Array && decoder instanceof Float32Array)) {
    return copiedWeights(shape, parameters, tied);
  }
  return withOffset(narrowWeights(shape, encoder, tied ? transposed(encoder, d, n) : decoder), parameters);
}

function withOffset(
  weights: WeightsOperator,
  { encoderBias, bias }: Pick<ModelParameters, 'encoderBias' | 'bias'>,
): TrainedWeights {
  const offset = new Float64Array(weights.features);
  weights.decode(Float64Array.from(encoderBias), 1, offset);
  for (let i = 0; i < offset.length; i++) offset[i]! += bias[i]!;
  return { ...weights, offset };
}
