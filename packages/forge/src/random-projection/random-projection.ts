import { type WeightsOperator, type WordStream, RugError, defineForge, noOptions } from '@rugbench/core';
import { withOrthogonalRows } from '../bands/orthogonal-rows.ts';
import { drawRows } from '../hadamard/draw-rows.ts';
import { loadKernels } from '../simd/kernels.ts';
import { type Workspace, workspaceFor } from '../simd/workspace.ts';
import { checkSize, largestSize } from '../sizes.ts';

const NAME = 'random-projection';

/**
 * The control of the rugs: a projection on random directions, with no symmetry between features. With random signs
 * $D_1, D_2$ and a random set S of d rows,
 *
 * $$ W_\mathrm{in} = \tfrac{1}{\sqrt n} H_S D_2 H D_1 C, \qquad
 *    W_\mathrm{out} = \mathrm{diag}(W_\mathrm{in}^\top W_\mathrm{in})^{-1} W_\mathrm{in}^\top , $$
 *
 * where C takes the mean of x out, as rugs do by leaving out row 0: else the mean of the interference would differ from
 * feature to feature, by a $3p/4$ of its variance. But for that one direction rows of W_in are orthogonal and of length
 * $\sqrt n$, as those of a rug, and W x costs four transforms. The diagonal of the projection is r to within about
 * $\sqrt{2/d}$ of it, so the interference has the variance declared for large d; `interference` of the weights has it exactly.
 *
 * @see docs/theory.md, "Interference"
 */
export const randomProjection = defineForge({
  name: NAME,
  title: 'Random projection',
  source: 'docs/theory.md, "Interference"; fast form: Ailon and Chazelle 2009, doi:10.1137/060673096',
  options: noOptions,
  forge: ({ features, dimensions }, words) => {
    checkSize(NAME, 1, features);
    if (dimensions === features) {
      const must = `d must be at most n - 1 = ${features - 1}, since the mean is not stored`;
      throw new RugError('OPTIONS', { who: NAME, must, got: dimensions, todo: 'Lower --r.' });
    }
    const rows = drawRows(words, 0, features, dimensions);
    return projectionOperator(rows, randomSigns(words, features), randomSigns(words, features));
  },
  interference: (ratio) =>
    withOrthogonalRows({ groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio, pattern: [] }] }),
  needs: () => ({ largestEntry: 0, symmetric: true, tied: true }),
  // With n = 1 there is nothing but the mean.
  largestServed: (features) => (features < 2 ? 0 : largestSize(1, features)),
});

function randomSigns(words: WordStream, count: number): Float64Array {
  return Float64Array.from({ length: count }, () => (words.next() & 1 ? -1 : 1));
}

/**
 * @param inner - D_2 [n]
 * @param outer - D_1 [n]
 */
function projectionOperator(rows: Uint32Array, inner: Float64Array, outer: Float64Array): WeightsOperator {
  const [n, d] = [inner.length, rows.length];
  const workspace = workspaceFor(n, new Uint32Array(0), loadKernels());
  const { row: scratch } = workspace;
  const length = 1 / Math.sqrt(n);
  const encode: WeightsOperator['encode'] = (x, count, h) => {
    for (let s = 0; s < count; s++) {
      const centre = mean(x, s * n, n);
      for (let i = 0; i < n; i++) scratch[i] = (x[s * n + i]! - centre) * outer[i]!;
      mix(workspace, inner);
      for (let k = 0; k < d; k++) h[s * d + k] = length * scratch[rows[k]!]!;
    }
  };
  const adjoint: WeightsOperator['encode'] = (h, count, x) => {
    for (let s = 0; s < count; s++) {
      scratch.fill(0);
      for (let k = 0; k < d; k++) scratch[rows[k]!] = length * h[s * d + k]!;
      mix(workspace, inner);
      for (let i = 0; i < n; i++) x[s * n + i] = scratch[i]! * outer[i]!;
      const centre = mean(x, s * n, n);
      for (let i = 0; i < n; i++) x[s * n + i]! -= centre;
    }
  };
  const { squares, energy } = columnSquares(workspace, rows, inner, outer);
  const decode: WeightsOperator['decode'] = (h, count, y) => {
    adjoint(h, count, y);
    for (let s = 0; s < count; s++) for (let i = 0; i < n; i++) y[s * n + i]! /= squares[i]!;
  };
  return {
    features: n,
    dimensions: d,
    encode,
    decode,
    adjoint,
    diagonal: () => new Float64Array(n).fill(1),
    row: (i) => {
      const [unit, h, row] = [new Float64Array(n), new Float64Array(d), new Float64Array(n)];
      unit[i] = 1;
      encode(unit, 1, h);
      adjoint(h, 1, row);
      return row.map((entry) => entry / squares[i]!);
    },
    interference: {
      groups: [
        {
          fraction: 1,
          gaussian: energy,
          pattern: [],
          decoderSquare: mean(
            squares.map((value) => 1 / value),
            0,
            n,
          ),
        },
      ],
      hidden: { variance: (mean(squares, 0, n) * n) / d, mean: 0 },
    },
  };
}

/** row becomes H D_2 H row. */
function mix({ row, transform }: Workspace, inner: Float64Array): void {
  transform();
  for (let i = 0; i < row.length; i++) row[i]! *= inner[i]!;
  transform();
}

function mean(values: Float64Array, first: number, count: number): number {
  let sum = 0;
  for (let i = first; i < first + count; i++) sum += values[i]!;
  return sum / count;
}

/**
 * The squared lengths of the columns of W_in, [n], and the mean energy of a row of W beside its diagonal. Before the
 * mean is taken out, as $(H D_2 H)_{si} = q_{s \oplus i}$ with $q = H D_2 1$, they are
 * $\tfrac 1n \sum_{s \in S} q_{s \oplus i}^2$, a convolution under xor. With m the mean of the columns $w_i$, those of
 * W_in are $w_i - m$, and $W_\mathrm{in} W_\mathrm{in}^\top = n (1 - m m^\top)$.
 *
 * @throws RugError `OPTIONS` where a column is 0: with very few dimensions a feature may be lost
 */
function columnSquares(
  workspace: Workspace,
  rows: Uint32Array,
  inner: Float64Array,
  outer: Float64Array,
): { squares: Float64Array; energy: number } {
  const n = inner.length;
  const { row: scratch, transform } = workspace;
  scratch.set(inner);
  transform();
  for (let i = 0; i < n; i++) scratch[i] = scratch[i]! ** 2;
  transform();
  const spectrum = scratch.slice();
  scratch.fill(0);
  for (const row of rows) scratch[row] = 1;
  transform();
  for (let i = 0; i < n; i++) scratch[i]! *= spectrum[i]!;
  transform();
  const plain = scratch.map((value) => value / n / n);
  const { products, square } = meanColumn(workspace, rows, inner, outer);
  const squares = plain.map((value, i) => value - 2 * products[i]! + square);
  const lost = squares.findIndex((value) => !(value > 1e-9));
  if (lost >= 0) {
    const must = 'every feature must have a column of W_in that is not 0';
    throw new RugError('OPTIONS', { who: NAME, must, got: `a column of 0 at feature ${lost}`, todo: 'Raise --r.' });
  }
  let energy = 0;
  for (let i = 0; i < n; i++) energy += (n * (squares[i]! - (products[i]! - square) ** 2)) / squares[i]! ** 2 - 1;
  return { squares, energy: energy / n };
}

/** The mean m of the columns of W_in before C: its products with each of them, [n], and its squared length. */
function meanColumn(
  workspace: Workspace,
  rows: Uint32Array,
  inner: Float64Array,
  outer: Float64Array,
): { products: Float64Array; square: number } {
  const n = inner.length;
  const { row: scratch } = workspace;
  scratch.set(outer);
  mix(workspace, inner);
  const chosen = Float64Array.from(rows, (row) => scratch[row]!);
  scratch.fill(0);
  rows.forEach((row, k) => (scratch[row] = chosen[k]! / n));
  mix(workspace, inner);
  const products = scratch.map((value, i) => (value * outer[i]!) / n);
  return { products, square: chosen.reduce((sum, value) => sum + value * value, 0) / n ** 3 };
}
