import { type ModelParameters, type Shape, type WeightsOperator, denseWeights, transposed } from '@rugbench/core';

/** The weights of a trained model as an operator, in 64 bit: W, and what both biases add to the pre-activations. */
export function trainedWeights(
  shape: Shape,
  parameters: ModelParameters,
  tied: boolean,
): WeightsOperator & { readonly offset: Float64Array } {
  const { features: n, dimensions: d } = shape;
  const encoder = { rows: d, columns: n, data: Float64Array.from(parameters.encoder) };
  const data = tied ? transposed(encoder.data, d, n) : Float64Array.from(parameters.decoder);
  const weights = denseWeights(encoder, { rows: n, columns: d, data });
  const offset = new Float64Array(n);
  weights.decode(Float64Array.from(parameters.encoderBias), 1, offset);
  for (let i = 0; i < n; i++) offset[i]! += parameters.bias[i]!;
  return { ...weights, offset };
}
