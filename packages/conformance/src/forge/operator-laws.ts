import { type Forge, type Matrix, type SparseBatch, decoderMatrix, encoderMatrix, transposed } from '@rugbench/core';
import type { Law } from '../law/law.ts';
import { sameNumbers } from '../law/same-data.ts';
import { type ForgeContext, firstDifference, forgeLaw, forged, overShapes, wave } from './setting.ts';

const ROWS = 3;
/** A dozen roundings to float32. */
const SINGLE = 12 * 2 ** -24;

/** Laws of forged weights as an operator, against their dense matrices. */
export const operatorLaws: readonly Law<Forge, ForgeContext>[] = [
  forgeLaw('weights must have the shape that was asked for', (forge, context) =>
    overShapes(forge, context, ({ features, dimensions }, shape) => {
      const same = features === shape.features && dimensions === shape.dimensions;
      return same ? undefined : { got: `n = ${features}, d = ${dimensions}` };
    }),
  ),

  forgeLaw('encode must multiply each sample by W_in, and write nothing else', (forge, context) =>
    overShapes(forge, context, (weights) => {
      const x = wave(ROWS * weights.features);
      const h = new Float64Array((ROWS + 1) * weights.dimensions).fill(7);
      weights.encode(x, ROWS, h);
      const expected = [...products(encoderMatrix(weights), x), ...new Float64Array(weights.dimensions).fill(7)];
      return firstDifference(h, expected, context.tolerance);
    }),
  ),

  forgeLaw('decode must multiply each sample by W_out, and write nothing else', (forge, context) =>
    overShapes(forge, context, (weights) => {
      const h = wave(ROWS * weights.dimensions);
      const y = new Float64Array((ROWS + 1) * weights.features).fill(7);
      weights.decode(h, ROWS, y);
      const expected = [...products(decoderMatrix(weights), h), ...new Float64Array(weights.features).fill(7)];
      return firstDifference(y, expected, context.tolerance);
    }),
  ),

  forgeLaw('encode and decode must only read their input', (forge, context) =>
    overShapes(forge, context, (weights) => {
      const [x, h] = [wave(ROWS * weights.features), wave(ROWS * weights.dimensions)];
      weights.encode(x, ROWS, new Float64Array(h.length));
      weights.decode(h, ROWS, new Float64Array(x.length));
      if (!sameNumbers(x, wave(x.length))) return { got: 'a changed x' };
      return sameNumbers(h, wave(h.length)) ? undefined : { got: 'a changed h' };
    }),
  ),

  forgeLaw('product, where there is one, must be W x of a sparse batch, and write nothing else', (forge, context) =>
    overShapes(forge, context, (weights) => {
      const { features: n } = weights;
      const x = wave(ROWS * n).map((value, at) => (at % 3 === 1 ? Math.fround(value) : 0));
      const y = new Float64Array((ROWS + 1) * n).fill(7);
      weights.product?.(sparse(x, n), y);
      const expected = weights.product ? products(product(decoderMatrix(weights), encoderMatrix(weights)), x) : y;
      // float32: about log2 n additions twice, each of half a unit, and n/d in front of them
      const tolerance = Math.max(context.tolerance ?? 0, (SINGLE * n) / weights.dimensions);
      const beyond = y.subarray(ROWS * n).every((value) => value === 7);
      if (!beyond) return { got: 'numbers behind the samples' };
      return firstDifference(y.subarray(0, ROWS * n), expected.subarray(0, ROWS * n), tolerance);
    }),
  ),

  forgeLaw(
    'adjoint, where there is one, must multiply by the transpose of W_in, and write nothing else',
    (forge, context) =>
      overShapes(forge, context, (weights) => {
        if (!weights.adjoint) return undefined;
        const { features: n, dimensions: d } = weights;
        const h = wave(ROWS * d);
        const x = new Float64Array((ROWS + 1) * n).fill(7);
        weights.adjoint(h, ROWS, x);
        if (!sameNumbers(h, wave(h.length))) return { got: 'a changed h' };
        const { rows, columns, data } = encoderMatrix(weights);
        const transpose = { rows: columns, columns: rows, data: transposed(data, rows, columns) };
        return firstDifference(x, [...products(transpose, h), ...new Float64Array(n).fill(7)], context.tolerance);
      }),
  ),

  forgeLaw('row must be a row of W_out W_in', (forge, context) =>
    overShapes(forge, context, (weights) => {
      const { data } = product(decoderMatrix(weights), encoderMatrix(weights));
      const rows = Array.from({ length: weights.features }, (_, i) => [...weights.row(i)]);
      return firstDifference(rows.flat(), data, context.tolerance);
    }),
  ),

  forgeLaw('diagonal must be the diagonal of W_out W_in', (forge, context) =>
    overShapes(forge, context, (weights) => {
      const { data } = product(decoderMatrix(weights), encoderMatrix(weights));
      const expected = Array.from({ length: weights.features }, (_, i) => data[i * (weights.features + 1)]!);
      return firstDifference(weights.diagonal(), expected, context.tolerance);
    }),
  ),

  forgeLaw('diagonal and row must return arrays that the caller may change', (forge, context) =>
    overShapes(forge, context, (weights) => {
      const [diagonal, row] = [[...weights.diagonal()], [...weights.row(0)]];
      weights.diagonal().fill(NaN);
      weights.row(0).fill(NaN);
      const kept = sameNumbers(weights.diagonal(), diagonal) && sameNumbers(weights.row(0), row);
      return kept ? undefined : { got: 'the same array twice', todo: 'Return a new array from each call.' };
    }),
  ),

  forgeLaw('the same words must forge the same weights', (forge, context) =>
    overShapes(forge, context, (weights, shape) => {
      const again = forged(forge, shape, context);
      const encoders = sameNumbers(encoderMatrix(weights).data, encoderMatrix(again).data);
      const same = encoders && sameNumbers(decoderMatrix(weights).data, decoderMatrix(again).data);
      return same ? undefined : { got: 'other weights', todo: 'Take every random number from the words.' };
    }),
  ),
];

/** Samples [count, n] as a sparse batch. */
function sparse(x: Float64Array, features: number): SparseBatch {
  const on = [...x.keys()].filter((at) => x[at] !== 0);
  const count = x.length / features;
  return {
    features,
    count,
    offsets: Uint32Array.from({ length: count + 1 }, (_, s) => on.filter((at) => at < s * features).length),
    indices: Uint32Array.from(on, (at) => at % features),
    values: Float32Array.from(on, (at) => x[at]!),
  };
}

/** A x for each row of `samples`. */
function products({ rows, columns, data }: Matrix, samples: Float64Array): Float64Array {
  const out = new Float64Array((samples.length / columns) * rows);
  for (let s = 0; s * columns < samples.length; s++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) out[s * rows + i]! += data[i * columns + j]! * samples[s * columns + j]!;
    }
  }
  return out;
}

function product(a: Matrix, b: Matrix): Matrix {
  const data = new Float64Array(a.rows * b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      for (let j = 0; j < b.columns; j++) {
        data[i * b.columns + j]! += a.data[i * a.columns + k]! * b.data[k * b.columns + j]!;
      }
    }
  }
  return { rows: a.rows, columns: b.columns, data };
}
