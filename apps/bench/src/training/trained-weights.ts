import { type FloatArray, type ModelParameters, type Shape, type WeightsOperator, denseWeights } from '@rugbench/core';

/** The linear part of a trained model as an operator, in 64 bit. */
export function trainedWeights(shape: Shape, parameters: ModelParameters, tied: boolean): WeightsOperator {
  const { features: n, dimensions: d } = shape;
  const encoder = { rows: d, columns: n, data: Float64Array.from(parameters.encoder) };
  const data = tied ? transposed(parameters.encoder, d, n) : Float64Array.from(parameters.decoder);
  return denseWeights(encoder, { rows: n, columns: d, data });
}

function transposed(matrix: FloatArray, rows: number, columns: number): Float64Array {
  const result = new Float64Array(matrix.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[j * rows + i] = matrix[i * columns + j]!;
  return result;
}
