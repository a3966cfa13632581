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
  const count = normals.length / d;
  const out = takeChunked(machine.arena, count, clean.width);
  const [from, to] = [numbersOf(machine, clean), numbersOf(machine, out)];
  eachPiece(out, 0, (begin, column, length) => {
    for (let s = 0, at = begin; s < count; s++) {
      for (let k = column; k < column + length; k++, at++) to[at] = k < d ? from[at]! + size * normals[s * d + k]! : 0;
    }
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
  const count = normals.length / d;
  const [h, g] = [numbersOf(machine, clean), numbersOf(machine, slopes)];
  let sum = 0;
  eachPiece(slopes, 0, (begin, column, length) => {
    const end = Math.min(length, d - column);
    for (let s = 0; s < count; s++) {
      for (let k = 0; k < end; k++) sum += g[begin + s * length + k]! * normals[s * d + column + k]!;
    }
  });
  const factor = sum / (count * d * size);
  eachPiece(slopes, 0, (begin, _column, length) => {
    for (let at = begin; at < begin + count * length; at++) g[at] = g[at]! + factor * h[at]!;
  });
}

/** Of the first rows, without padding: [count, d]. */
function rootMeanSquare(machine: Machine, matrix: Chunked, count: number): number {
  const { dimensions: d } = machine.model;
  const numbers = numbersOf(machine, matrix);
  let sum = 0;
  eachPiece(matrix, 0, (begin, column, length) => {
    const end = Math.min(length, d - column);
    for (let s = 0; s < count; s++) {
      for (let at = begin + s * length; at < begin + s * length + end; at++) sum += numbers[at]! * numbers[at]!;
    }
  });
  return Math.sqrt(sum / (count * d));
}

/** All numbers of a matrix, to be used before the memory grows. */
function numbersOf(machine: Machine, { address, rows, width }: Chunked): Float32Array {
  return floats(machine, address, rows * width);
}
