import type { SparseBatch } from './batch.ts';
import type { FloatArray } from './float-array.ts';
import type { InterferenceDistribution } from './interference.ts';
import { RugError } from '../errors.ts';

/** The size of a bottleneck: n features stored in d dimensions. */
export interface Shape {
  /** n, a whole number >= 1 */
  readonly features: number;
  /** d, a whole number in [1, n] */
  readonly dimensions: number;
}

/** @throws RugError `OPTIONS` for a shape that no weights have */
export function checkShape(who: string, { features, dimensions }: Shape): void {
  if (!Number.isInteger(features) || features < 1) {
    throw new RugError('OPTIONS', { who, must: 'n must be a whole number from 1', got: features });
  }
  if (Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= features) return;
  throw new RugError('OPTIONS', { who, must: `d must be a whole number from 1 to n = ${features}`, got: dimensions });
}

/**
 * The linear part of a model, W = W_out W_in, in its fast form. Arrays are row-major 64-bit, one
 * row for each of `count` samples; nothing of size n x n is ever made.
 */
export interface WeightsOperator extends Shape {
  /** h = W_in x: x [count, n] is read, h [count, d] is written */
  encode(x: Float64Array, count: number, h: Float64Array): void;
  /** y = W_out h: h [count, d] is read, y [count, n] is written */
  decode(h: Float64Array, count: number, y: Float64Array): void;
  /** W_ii for every feature, [n] */
  diagonal(): Float64Array;
  /** row i of W, [n]: W_ij, with which feature j interferes with feature i */
  row(feature: number): Float64Array;
  /**
   * y = W x of a sparse batch without the detour over h: y [count, n] is written. It may be computed in float32, with an
   * error of a few 2^-24 of the norm of x, when that is faster. Left out: encode and decode.
   */
  product?(batch: SparseBatch, y: Float64Array): void;
  /** b [n], added to every y = W x before a variant sees it: what trained weights know of each feature. Left out: 0 */
  readonly offset?: Float64Array;
  /** what `product` runs on, for the record */
  readonly device?: string;
  /**
   * x = W_in^T h: h [count, d] is read, x [count, n] is written. Optional, for decoders that iterate: whoever calls it
   * first asks whether it is there, or takes {@link withAdjoint}, which makes it from `encode` where it is missing.
   */
  adjoint?(h: Float64Array, count: number, x: Float64Array): void;
  /**
   * The interference of just these weights, exact (conformance holds their rows to it within 1e-9), where it is known
   * better than from their ratio alone: densities are rounded to whole rows, shares to whole features. Features lie in
   * the order of its groups, `fraction` n of them in each.
   */
  readonly interference?: InterferenceDistribution;
}

/** Weights whose transpose of W_in can be multiplied by. */
export type AdjointWeights = WeightsOperator & Required<Pick<WeightsOperator, 'adjoint'>>;

/**
 * The same weights with an adjoint: their own, or where they have none W_in^T as a dense matrix. That one is read off `encode`
 * by n unit vectors at the first call, takes d n numbers of memory, and d n multiplications for a sample.
 */
export function withAdjoint(weights: WeightsOperator): AdjointWeights {
  if (weights.adjoint) return weights as AdjointWeights;
  let encoder: Matrix | undefined;
  const adjoint: AdjointWeights['adjoint'] = (h, count, x) => {
    encoder ??= encoderMatrix(weights);
    const { rows: d, columns: n, data } = encoder;
    x.fill(0, 0, count * n);
    for (let s = 0; s < count; s++) {
      for (let k = 0; k < d; k++) {
        const value = h[s * d + k]!;
        for (let i = 0; i < n; i++) x[s * n + i]! += data[k * n + i]! * value;
      }
    }
  };
  return {
    ...weights,
    features: weights.features,
    dimensions: weights.dimensions,
    encode: weights.encode.bind(weights),
    decode: weights.decode.bind(weights),
    diagonal: weights.diagonal.bind(weights),
    row: weights.row.bind(weights),
    adjoint,
  };
}

/**
 * The dimensions that a ratio asks for: d = max(1, floor(r n + 1e-9)), the rule of the paper's
 * authors. Every analytic number beside a measurement uses the realised ratio d/n.
 */
export function dimensionsFor(features: number, ratio: number): number {
  return Math.max(1, Math.floor(ratio * features + 1e-9));
}

/** A dense matrix, row-major. */
export interface Matrix {
  /** a whole number >= 1 */
  readonly rows: number;
  /** a whole number >= 1 */
  readonly columns: number;
  /** [rows, columns], row-major */
  readonly data: Float64Array;
}

/** W_in as a matrix [d, n]: one column for each feature. For small n. */
export function encoderMatrix(weights: WeightsOperator): Matrix {
  const { features, dimensions } = weights;
  const data = new Float64Array(dimensions * features);
  const unit = new Float64Array(features);
  const column = new Float64Array(dimensions);
  for (let j = 0; j < features; j++) {
    unit.fill(0);
    unit[j] = 1;
    weights.encode(unit, 1, column);
    for (let k = 0; k < dimensions; k++) data[k * features + j] = column[k]!;
  }
  return { rows: dimensions, columns: features, data };
}

/** W_out as a matrix [n, d]: one row for each feature. For small n. */
export function decoderMatrix(weights: WeightsOperator): Matrix {
  const { features, dimensions } = weights;
  const data = new Float64Array(features * dimensions);
  const unit = new Float64Array(dimensions);
  const column = new Float64Array(features);
  for (let k = 0; k < dimensions; k++) {
    unit.fill(0);
    unit[k] = 1;
    weights.decode(unit, 1, column);
    for (let i = 0; i < features; i++) data[i * dimensions + k] = column[i]!;
  }
  return { rows: features, columns: dimensions, data };
}

/** W = W_out W_in as a matrix [n, n], row by row. For small n. */
export function productMatrix(weights: WeightsOperator): Matrix {
  const { features } = weights;
  const data = new Float64Array(features * features);
  for (let i = 0; i < features; i++) data.set(weights.row(i), i * features);
  return { rows: features, columns: features, data };
}

/** Weights from their matrices, in 64 bit: 2 d n multiplications for a dense sample, fewer for a sparse one. */
export function denseWeights(encoder: Matrix, decoder: Matrix): WeightsOperator {
  const n = encoder.columns;
  const d = encoder.rows;
  const columns = transposed(encoder.data, d, n);
  const entry = (i: number, j: number): number => dot(decoder.data, i * d, columns, j * d, d);
  return {
    features: n,
    dimensions: d,
    encode: (x, count, h) => {
      h.fill(0, 0, count * d);
      for (let s = 0; s < count; s++) {
        for (let j = 0; j < n; j++) {
          const value = x[s * n + j]!;
          if (value === 0) continue;
          for (let k = 0; k < d; k++) h[s * d + k]! += value * columns[j * d + k]!;
        }
      }
    },
    decode: (h, count, y) => {
      for (let s = 0; s < count; s++) for (let i = 0; i < n; i++) y[s * n + i] = dot(decoder.data, i * d, h, s * d, d);
    },
    adjoint: (h, count, x) => {
      for (let s = 0; s < count; s++) for (let i = 0; i < n; i++) x[s * n + i] = dot(columns, i * d, h, s * d, d);
    },
    diagonal: () => Float64Array.from({ length: n }, (_, i) => entry(i, i)),
    row: (i) => Float64Array.from({ length: n }, (_, j) => entry(i, j)),
  };
}

/** The transpose of a row-major [rows, columns] matrix, in numbers of the same kind. */
export function transposed<A extends FloatArray>(data: A, rows: number, columns: number): A {
  const result = data.slice() as A;
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[j * rows + i] = data[i * columns + j]!;
  return result;
}

function dot(a: Float64Array, aFrom: number, b: Float64Array, bFrom: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += a[aFrom + k]! * b[bFrom + k]!;
  return sum;
}
