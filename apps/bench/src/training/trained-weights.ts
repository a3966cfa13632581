import { type ModelParameters, type Shape, type WeightsOperator, denseWeights, transposed } from '@rugbench/core';

/** The linear part of a trained model as an operator, in 64 bit. */
export function trainedWeights(shape: Shape, parameters: ModelParameters, tied: boolean): WeightsOperator {
  const { features: n, dimensions: d } = shape;
  const encoder = { rows: d, columns: n, data: Float64Array.from(parameters.encoder) };
  const data = tied ? transposed(encoder.data, d, n) : Float64Array.from(parameters.decoder);
  return denseWeights(encoder, { rows: n, columns: d, data });
}
