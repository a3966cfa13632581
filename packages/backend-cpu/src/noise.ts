import { type SparseBatch, hiddenNoiseOf } from '@rugbench/core';
import type { Chunked } from './kernels/layouts.ts';
import { eachPiece, takeChunked } from './machine/chunked.ts';
import { type Machine, floats } from './machine/machine.ts';

/** Noise on the hidden vectors of a batch, and what it was added to. */
export interface Noise {
  /** h without noise [count, dp] */
  readonly clean: Chunked;
  /** N [count, d], S included */
  readonly normals: Float32Array;
  /** sigma, at least 0: what N is multiplied by */
  readonly size: number;
  /** whether sigma is the size of h in this batch, so that it has slopes by h; else it is a constant */
  readonly ownSize: boolean;
}

/**
 * The noise of a batch for its hidden vectors; undefined where it has none. All sums are 64 bit, and plain JavaScript:
 * some ten operations for each number of h, next to the 4 n flop and more that it costs anyway.
 *
 * @param hidden - h [count, dp]
 * @throws RugError `OPTIONS` when there is not one number for each sample and dimension
 */
export function noiseOn(machine: Machine, batch: SparseBatch, hidden: Chunked): Noise | undefined {
  const noise = hiddenNoiseOf(batch, machine.model.dimensions);
  if (!noise) return undefined;
  const size = noise.size ?? rootMeanSquare(machine, hidden, batch.count);
  return { clean: hidden, normals: noise.normals, size, ownSize: noise.size === undefined };
}

/** h' = h + sigma N [count, dp] */
export function noisy(machine: Machine, { clean, normals, size }: Noise): Chunked {
  const { dimensions: d } = machine.model;
  const out = takeChunked(machine.arena, normals.length / d, clean.width);
  const [from, to] = [numbersOf(machine, clean), numbersOf(machine, out)];
  eachPiece(out, 0, (at, column, length) => {
    addNormals({ at, column, length, d }, from, normals, size, to);
  });
  return out;
}

/**
 * Makes the gradient by h of that by h' = h + sigma N, in place: from g to g + h (sum of g N) / (B d sigma).
 *
 * @param slopes - g [count, dp]
 * @see docs/training.md, "Noise on h"
 */
export function throughNoise(machine: Machine, { clean, normals, size, ownSize }: Noise, slopes: Chunked): void {
  if (!ownSize || size === 0) return;
  const { dimensions: d } = machine.model;
  const [h, g] = [numbersOf(machine, clean), numbersOf(machine, slopes)];
  let sum = 0;
  eachPiece(slopes, 0, (at, column, length) => {
    sum += dotNormals({ at, column, length, d }, g, normals);
  });
  const factor = sum / (normals.length * size);
  const count = normals.length / d;
  eachPiece(slopes, 0, (at, _column, length) => {
    addMultiple(g, h, factor, at, at + count * length);
  });
}

/** Of the first rows, without padding: [count, d]. */
function rootMeanSquare(machine: Machine, matrix: Chunked, count: number): number {
  const { dimensions: d } = machine.model;
  const numbers = numbersOf(machine, matrix);
  let sum = 0;
  eachPiece(matrix, 0, (at, column, length) => {
    sum += squareSum({ at, column, length, d }, numbers, count);
  });
  return Math.sqrt(sum / (count * d));
}

/** All numbers of a matrix, to be used before the memory grows. */
function numbersOf(machine: Machine, { address, rows, width }: Chunked): Float32Array {
  return floats(machine, address, rows * width);
}

/**
 * A chunk of a matrix: its first number and column, and its columns; d is where the columns of the matrix end. The loops
 * over chunks are functions of their own, since V8 keeps a number that a closure changes on the heap.
 */
interface Chunk {
  readonly at: number;
  readonly column: number;
  readonly length: number;
  readonly d: number;
}

function addNormals(
  { at, column, length, d }: Chunk,
  from: Float32Array,
  normals: Float32Array,
  size: number,
  to: Float32Array,
): void {
  const end = Math.min(length, d - column);
  for (let row = at, normal = column; normal < normals.length; row += length, normal += d) {
    for (let k = 0; k < end; k++) to[row + k] = from[row + k]! + size * normals[normal + k]!;
    for (let k = end; k < length; k++) to[row + k] = 0;
  }
}

function dotNormals({ at, column, length, d }: Chunk, g: Float32Array, normals: Float32Array): number {
  const end = Math.min(length, d - column);
  let sum = 0;
  for (let row = at, normal = column; normal < normals.length; row += length, normal += d) {
    for (let k = 0; k < end; k++) sum += g[row + k]! * normals[normal + k]!;
  }
  return sum;
}

function squareSum({ at, column, length, d }: Chunk, numbers: Float32Array, count: number): number {
  const end = Math.min(length, d - column);
  let sum = 0;
  for (let row = at; row < at + count * length; row += length) {
    for (let k = row; k < row + end; k++) sum += numbers[k]! * numbers[k]!;
  }
  return sum;
}

function addMultiple(to: Float32Array, from: Float32Array, factor: number, begin: number, end: number): void {
  for (let at = begin; at < end; at++) to[at] = to[at]! + factor * from[at]!;
}
