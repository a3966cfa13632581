import type { WeightsOperator } from '@rugbench/core';
import type { Differences } from '../graphs/binary-cayley.ts';
import { eigenvalues } from '../graphs/binary-cayley.ts';
import type { Graph } from '../graphs/graph.ts';
import { loadKernels } from '../simd/kernels.ts';
import { workspaceFor } from '../simd/workspace.ts';
import { choleskyFactor } from './cholesky-factor.ts';
import { type SilentEntries, type SilentNumbers, silentEntries } from './silent-numbers.ts';

/** The factor L [k, f] of a positive semidefinite matrix of rank f, as an operator. */
export interface Factor {
  /** c = L^T x: x [k] from an offset on is read, c [f] from an offset on is written */
  analyse(x: Float64Array, from: number, c: Float64Array, to: number): void;
  /** x = L c: c [f] from an offset on is read, x [k] from an offset on is written */
  synthesise(c: Float64Array, from: number, x: Float64Array, to: number): void;
}

/** What one copy of a silent code is made of. */
export interface SilentBlock {
  /** whether two vertices are adjacent */
  adjacent(u: number, v: number): boolean;
  /** of the part of $1 - A / \theta$ without the constant vector */
  readonly factor: Factor;
}

/** The block of any graph, by Cholesky's factorisation. Takes k f numbers, and about $k f^2 / 2$ multiplications to make. */
export function graphBlock(numbers: SilentNumbers, graph: Graph): SilentBlock {
  const { vertices: k, dimensions, degree, theta } = numbers;
  const exact = (1 - degree / theta) / k;
  const entry = (u: number, v: number): number => (u === v ? 1 : graph.adjacent[u * k + v] ? -1 / theta : 0) - exact;
  return {
    adjacent: (u, v) => graph.adjacent[u * k + v] === 1,
    factor: denseFactor(choleskyFactor(k, dimensions - 1, entry), k),
  };
}

function denseFactor(factor: Float64Array, size: number): Factor {
  const f = factor.length / size;
  return {
    analyse: (x, from, c, to) => {
      c.fill(0, to, to + f);
      for (let u = 0; u < size; u++) {
        const value = x[from + u]!;
        if (value === 0) continue;
        for (let a = 0; a < f; a++) c[to + a]! += factor[u * f + a]! * value;
      }
    },
    synthesise: (c, from, x, to) => {
      for (let u = 0; u < size; u++) {
        let sum = 0;
        for (let a = 0; a < f; a++) sum += factor[u * f + a]! * c[from + a]!;
        x[to + u] = sum;
      }
    },
  };
}

/**
 * The block of a graph on $Z_2^b$: rows of the Hadamard matrix with other eigenvalues than theta, without row 0, times
 * the square root of what each carries. In O(k log k).
 */
export function binaryBlock({ vertices: k, theta }: SilentNumbers, differences: Differences): SilentBlock {
  const spectrum = eigenvalues(differences);
  const rows = Uint32Array.from(spectrum.keys()).filter((a) => a > 0 && spectrum[a] !== theta);
  const gains = Float64Array.from(rows, (a) => Math.sqrt((1 - spectrum[a]! / theta) / k));
  const { row: scratch, transform } = workspaceFor(k, new Uint32Array(0), loadKernels());
  return {
    adjacent: (u, v) => differences[u ^ v] === 1,
    factor: {
      analyse: (x, from, c, to) => {
        scratch.set(x.subarray(from, from + k));
        transform();
        rows.forEach((a, l) => (c[to + l] = gains[l]! * scratch[a]!));
      },
      synthesise: (c, from, x, to) => {
        scratch.fill(0);
        rows.forEach((a, l) => (scratch[a] = gains[l]! * c[from + l]!));
        transform();
        x.set(scratch, to);
      },
    },
  };
}

/**
 * The weights of one copy. Dimension 0 is the constant vector, the only one with a minus:
 *
 * $$ W_\mathrm{in} = \binom{\sqrt m \thinspace 1^\top}{\sqrt g L^\top}, \qquad
 *    W_\mathrm{out} = \bigl( -\sqrt m \thinspace 1, \sqrt g L \bigr) . $$
 *
 * @param constant - m in units of the mass at which others are silent
 * @see docs/theory.md, "Silent codes"
 */
export function blockOperator(numbers: SilentNumbers, block: SilentBlock, constant: number): WeightsOperator {
  const { vertices: k, dimensions: d } = numbers;
  const { factor, adjacent } = block;
  const entries = silentEntries(numbers, constant);
  const [mass, gain] = [Math.sqrt(-entries.constant), factorGain(numbers, entries)];
  /** x = W_out h, or W_in^T h where the sign is 1 */
  const transpose = (h: Float64Array, count: number, x: Float64Array, sign: number): void => {
    for (let s = 0; s < count; s++) {
      factor.synthesise(h, s * d + 1, x, s * k);
      const common = sign * mass * h[s * d]!;
      for (let u = s * k; u < (s + 1) * k; u++) x[u] = gain * x[u]! + common;
    }
  };
  return {
    features: k,
    dimensions: d,
    encode: (x, count, h) => {
      for (let s = 0; s < count; s++) {
        factor.analyse(x, s * k, h, s * d + 1);
        for (let a = s * d + 1; a < (s + 1) * d; a++) h[a]! *= gain;
        h[s * d] = mass * sum(x, s * k, k);
      }
    },
    decode: (h, count, y) => transpose(h, count, y, -1),
    adjoint: (h, count, x) => transpose(h, count, x, 1),
    diagonal: () => new Float64Array(k).fill(1),
    row: (u) => rowOf(u, k, entries, adjacent),
  };
}

/** $\sqrt g$, which brings the part without the constant vector to what is left of the diagonal. */
function factorGain({ vertices, degree, theta }: SilentNumbers, { constant }: SilentEntries): number {
  return Math.sqrt((1 - constant) / (1 - (1 - degree / theta) / vertices));
}

function rowOf(
  u: number,
  size: number,
  { near, far }: SilentEntries,
  adjacent: (u: number, v: number) => boolean,
): Float64Array {
  return Float64Array.from({ length: size }, (_, v) => (u === v ? 1 : adjacent(u, v) ? near : far));
}

function sum(values: Float64Array, from: number, count: number): number {
  let total = 0;
  for (let at = from; at < from + count; at++) total += values[at]!;
  return total;
}
