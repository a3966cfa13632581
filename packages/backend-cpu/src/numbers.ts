import { type FloatArray, type ModelParameters, transposed } from '@rugbench/core';
import { eachPiece } from './machine/chunked.ts';
import { type Machine, floats } from './machine/machine.ts';
import type { MatrixPlace, RowPlace } from './machine/places.ts';

/** The parameters, or one of the two moments. */
export type Part = 'parameters' | 'means' | 'squares';

/** Copies all numbers of a model into memory, rounded to float32. */
export function uploadNumbers(machine: Machine, part: Part, numbers: ModelParameters): void {
  const { model, places } = machine;
  const write = (place: RowPlace, values: FloatArray): void => {
    floats(machine, place[part], place.columns).set(values);
  };
  writeMatrix(machine, places.encoder, part, transposed(numbers.encoder, model.dimensions, model.features));
  if (!model.tied) writeMatrix(machine, places.decoder, part, numbers.decoder);
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
  const read = (place: RowPlace): Float32Array => floats(machine, place[part], place.columns).slice();
  const own = Object.entries(places.variant).map(([name, place]) => [name, read(place)] as const);
  return {
    encoder: transposed(readMatrix(machine, places.encoder, part), model.features, model.dimensions),
    decoder: model.tied ? given.slice() : readMatrix(machine, places.decoder, part),
    encoderBias: read(places.encoderBias),
    bias: read(places.bias),
    variant: Object.fromEntries(own),
  };
}

function writeMatrix(machine: Machine, { rows, columns, ...parts }: MatrixPlace, part: Part, values: FloatArray): void {
  const { address, ...chunks } = parts[part];
  const memory = floats(machine, address, chunks.rows * chunks.width);
  for (let row = 0; row < rows; row++) {
    const numbers = values.subarray(row * columns, (row + 1) * columns);
    eachPiece(chunks, row, (at, column, length) => {
      memory.set(numbers.subarray(column, column + length), at);
    });
  }
}

function readMatrix(machine: Machine, { rows, columns, ...parts }: MatrixPlace, part: Part): Float32Array {
  const { address, ...chunks } = parts[part];
  const memory = floats(machine, address, chunks.rows * chunks.width);
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    eachPiece(chunks, row, (at, column, length) => {
      const there = Math.max(0, Math.min(length, columns - column));
      values.set(memory.subarray(at, at + there), row * columns + column);
    });
  }
  return values;
}
