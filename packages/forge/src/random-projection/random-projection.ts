import { type WeightsOperator, type WordStream, RugError, defineForge, noOptions } from '@rugbench/core';
import { drawRows } from '../hadamard/draw-rows.ts';
import { loadKernels } from '../simd/kernels.ts';
import { type Workspace, workspaceFor } from '../simd/workspace.ts';
import { checkSize, largestSize } from '../sizes.ts';

const NAME = 'random-projection';

/**
 * The control of the rugs: a projection on random directions, with no symmetry between features. With random signs
 * $D_1, D_2$ and a random set S of d rows,
 *
 * $$ W_\mathrm{in} = \tfrac{1}{\sqrt n} H_S D_2 H D_1, \qquad
 *    W_\mathrm{out} = \mathrm{diag}(W_\mathrm{in}^\top W_\mathrm{in})^{-1} W_\mathrm{in}^\top , $$
 *
 * so that rows of W_in are orthogonal and of length $\sqrt n$, as those of a rug, and W x costs four transforms. The
 * diagonal of the projection is r to within about $\sqrt{2/d}$ of it, so the interference has the variance of the law
 * for large d; `interference` has it exactly.
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
    const rows = drawRows(words, 0, features, dimensions);
    return projectionOperator(rows, randomSigns(words, features), randomSigns(words, features));
  },
  law: (ratio) => ({ groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio, pattern: [] }] }),
  fits: (features) => largestSize(1, features),
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
  const { row: scratch, transform } = workspace;
  const squares = columnSquares(workspace, rows, inner);
  const length = 1 / Math.sqrt(n);
  const encode: WeightsOperator['encode'] = (x, count, h) => {
    for (let s = 0; s < count; s++) {
      for (let i = 0; i < n; i++) scratch[i] = x[s * n + i]! * outer[i]!;
      transform();
      for (let i = 0; i < n; i++) scratch[i]! *= inner[i]!;
      transform();
      for (let k = 0; k < d; k++) h[s * d + k] = length * scratch[rows[k]!]!;
    }
  };
  const adjoint: WeightsOperator['encode'] = (h, count, x) => {
    for (let s = 0; s < count; s++) {
      scratch.fill(0);
      for (let k = 0; k < d; k++) scratch[rows[k]!] = length * h[s * d + k]!;
      transform();
      for (let i = 0; i < n; i++) scratch[i]! *= inner[i]!;
      transform();
      for (let i = 0; i < n; i++) x[s * n + i] = scratch[i]! * outer[i]!;
    }
  };
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
    interference: { groups: [{ fraction: 1, gaussian: meanEnergy(squares), pattern: [] }] },
  };
}

/**
 * The squared lengths of the columns of W_in, [n]. As $(H D_2 H)_{si} = q_{s \oplus i}$ with $q = H D_2 1$, they are
 * $\tfrac 1n \sum_{s \in S} q_{s \oplus i}^2$, a convolution under xor: the transform of a product of two transforms.
 *
 * @throws RugError `OPTIONS` where a column is 0: with very few dimensions a feature may be lost
 */
function columnSquares({ row: scratch, transform }: Workspace, rows: Uint32Array, inner: Float64Array): Float64Array {
  const n = inner.length;
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
  const squares = scratch.map((value) => value / n / n);
  const lost = squares.findIndex((square) => !(square > 1e-9));
  if (lost < 0) return squares;
  const must = 'every feature must be heard in h';
  throw new RugError('OPTIONS', { who: NAME, must, got: `a column of 0 at feature ${lost}`, todo: 'Raise --r.' });
}

/** Rows of W have the squared length n / squares_i, of which 1 is the diagonal: W_in^T W_in is n times a projection. */
function meanEnergy(squares: Float64Array): number {
  return squares.reduce((sum, square) => sum + squares.length / square - 1, 0) / squares.length;
}
