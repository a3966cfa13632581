import { type ArrayPlace, type FloatArray, type ModelParameters, arrayNames, arrayOf } from '@rugbench/core';
import { eachPiece } from './machine/chunked.ts';
import { type Machine, floats } from './machine/machine.ts';
import type { MatrixPlace, RowPlace } from './machine/places.ts';

/** The parameters, or one of the two moments. */
export type Part = ArrayPlace['set'];

/** Features that are transposed at a time: a line of the cache of each dimension. */
const BLOCK = 16;

/** Copies all numbers of a model into memory that holds zeros, rounded to float32. */
export function uploadNumbers(machine: Machine, part: Part, numbers: ModelParameters): void {
  for (const name of arrayNames(machine.places.variant)) {
    const values = arrayOf(numbers, name);
    // Zeros are there already. Memory that nobody has written to takes no room, and moments begin as zeros.
    if (!isZero(values)) writeArray(machine, { set: part, name }, values);
  }
}

/** Whether there is nothing to write. By their bits, because -0 is another number than 0. */
export function isZero({ buffer, byteOffset, byteLength }: FloatArray): boolean {
  return new Uint32Array(buffer, byteOffset, byteLength / 4).every((word) => word === 0);
}

/** Copies numbers into one array of a model, rounded to float32. The decoder of a tied model has no place. */
export function writeArray(machine: Machine, { set, name }: ArrayPlace, values: FloatArray): void {
  const { places, model } = machine;
  if (name === 'encoder') return writeMatrix(machine, places.encoder, set, transposedRows(values, model.dimensions));
  if (name === 'decoder') return model.tied ? undefined : writeMatrix(machine, places.decoder, set, rowsOf(values));
  const place = rowPlace(machine, name);
  floats(machine, place[set], place.columns).set(values);
}

/**
 * A copy of one array of a model, as the contract lays it out.
 *
 * @throws TypeError for the decoder of a tied model, which has no place
 */
export function readArray(machine: Machine, { set, name }: ArrayPlace): Float32Array {
  const { places, model } = machine;
  if (name === 'encoder') return readTransposed(machine, places.encoder, set);
  if (name === 'decoder' && !model.tied) return readMatrix(machine, places.decoder, set);
  const place = rowPlace(machine, name);
  return floats(machine, place[set], place.columns).slice();
}

/** @throws TypeError for an array that is no row of the model */
function rowPlace({ places }: Machine, name: ArrayPlace['name']): RowPlace {
  if (name === 'bias' || name === 'encoderBias') return places[name];
  const place = places.variant[name.slice('variant.'.length)];
  if (place) return place;
  throw new TypeError(`a state must have the array ${name}`);
}

/** Gives rows of a matrix one after another; what is given is valid until the next one. */
type TakeRow = (row: number, columns: number) => FloatArray;

function rowsOf(values: FloatArray): TakeRow {
  return (row, columns) => values.subarray(row * columns, (row + 1) * columns);
}

/** Rows of the transpose of a matrix [height, n], some at a time: no second matrix is made. */
function transposedRows(values: FloatArray, height: number): TakeRow {
  const n = values.length / height;
  const block = new Float32Array(BLOCK * height);
  return (row) => {
    const at = row % BLOCK;
    if (at === 0) {
      const count = Math.min(BLOCK, n - row);
      for (let k = 0; k < height; k++) {
        for (let i = 0; i < count; i++) block[i * height + k] = values[k * n + row + i]!;
      }
    }
    return block.subarray(at * height, (at + 1) * height);
  };
}

function writeMatrix(machine: Machine, { rows, columns, ...parts }: MatrixPlace, part: Part, take: TakeRow): void {
  const { address, ...chunks } = parts[part];
  const memory = floats(machine, address, chunks.rows * chunks.width);
  for (let row = 0; row < rows; row++) {
    const numbers = take(row, columns);
    eachPiece(chunks, row, (at, column, length) => {
      memory.set(numbers.subarray(column, column + length), at);
    });
  }
}

function readMatrix(machine: Machine, place: MatrixPlace, part: Part): Float32Array {
  const { rows, columns } = place;
  const values = new Float32Array(rows * columns);
  eachRow(machine, place, part, (row, numbers, column) => values.set(numbers, row * columns + column));
  return values;
}

/** The transpose [columns, rows] of a matrix in memory. */
function readTransposed(machine: Machine, place: MatrixPlace, part: Part): Float32Array {
  const { rows, columns } = place;
  const values = new Float32Array(rows * columns);
  const block = new Float32Array(BLOCK * columns);
  eachRow(machine, place, part, (row, numbers, column) => {
    block.set(numbers, (row % BLOCK) * columns + column);
    const last = row % BLOCK === BLOCK - 1 || row === rows - 1;
    if (!last || column + numbers.length < columns) return;
    const [first, count] = [row - (row % BLOCK), (row % BLOCK) + 1];
    for (let k = 0; k < columns; k++) {
      for (let i = 0; i < count; i++) values[k * rows + first + i] = block[i * columns + k]!;
    }
  });
  return values;
}

/** Calls for the pieces of each row in turn, from left to right, without padding. */
function eachRow(
  machine: Machine,
  { rows, columns, ...parts }: MatrixPlace,
  part: Part,
  use: (row: number, numbers: Float32Array, column: number) => void,
): void {
  const { address, ...chunks } = parts[part];
  const memory = floats(machine, address, chunks.rows * chunks.width);
  for (let row = 0; row < rows; row++) {
    eachPiece(chunks, row, (at, column, length) => {
      const there = Math.max(0, Math.min(length, columns - column));
      if (there > 0) use(row, memory.subarray(at, at + there), column);
    });
  }
}
