import { type FloatArray, type ModelParameters } from '@rugbench/core';
import { type Machine, floats } from './machine.ts';
import { type ArrayPlace } from './places.ts';

/** The parameters, or one of the two moments. */
export type Part = 'parameters' | 'means' | 'squares';

/** Copies all numbers of a model into memory, rounded to float32. */
export function uploadNumbers(machine: Machine, part: Part, numbers: ModelParameters): void {
  const { model, places } = machine;
  const write = (place: ArrayPlace, values: FloatArray): void => {
    const { rows, columns, stride } = place;
    const memory = floats(machine, place[part], rows * stride);
    for (let row = 0; row < rows; row++) memory.set(values.subarray(row * columns, (row + 1) * columns), row * stride);
  };
  write(places.encoder, transposed(numbers.encoder, model.dimensions, model.features));
  if (!model.tied) write(places.decoder, numbers.decoder);
  write(places.encoderBias, numbers.encoderBias);
  write(places.bias, numbers.bias);
  for (const [name, place] of Object.entries(places.variant)) write(place, numbers.variant[name]!);
}

/**
 * A copy of all numbers of a model, as the contract lays them out.
 *
 * @param given - the decoder that a tied model was opened with, which nobody reads
 */
export function downloadNumbers(machine: Machine, part: Part, given: Float32Array): ModelParameters<Float32Array> {
  const { model, places } = machine;
  const read = (place: ArrayPlace): Float32Array => {
    const { rows, columns, stride } = place;
    const memory = floats(machine, place[part], rows * stride);
    const values = new Float32Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      values.set(memory.subarray(row * stride, row * stride + columns), row * columns);
    }
    return values;
  };
  const own = Object.entries(places.variant).map(([name, place]) => [name, read(place)] as const);
  return {
    encoder: transposed(read(places.encoder), model.features, model.dimensions),
    decoder: model.tied ? given.slice() : read(places.decoder),
    encoderBias: read(places.encoderBias),
    bias: read(places.bias),
    variant: Object.fromEntries(own),
  };
}

/** Rows become columns. */
function transposed(values: FloatArray, rows: number, columns: number): Float32Array {
  const result = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * rows + row] = values[row * columns + column]!;
  }
  return result;
}
