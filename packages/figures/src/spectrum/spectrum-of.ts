import { RugError } from '@rugbench/core';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { type NamedWeights, unitOf } from '../distributions/named-weights.ts';
import { tridiagonalEigenvalues } from './tridiagonal-eigenvalues.ts';
import { tridiagonal } from './tridiagonal.ts';

/** The eigenvalues of the symmetric part of W/a, a the typical diagonal entry, and what belongs to the vector of ones. */
export interface WeightsSpectrum {
  /** all n, ascending */
  readonly eigenvalues: readonly number[];
  /** squared cosine between each eigenvector and the vector of ones, in the order of the eigenvalues, [n]; they add up to 1 */
  readonly onesOverlaps: readonly number[];
  /** Rayleigh quotient of the vector of ones: the sum of all entries of W/a over n */
  readonly ones: number;
  /** share of the energy of W/a, the sum of its squared entries, that is antisymmetric, in [0, 1] */
  readonly antisymmetricShare: number;
}

/** A dense matrix of this side takes about ten seconds. */
const LARGEST = 1024;

/**
 * Eigenvalues of weights, in 64 bit: by tridiagonal form and QL steps (EISPACK's tred2 and tql2, in ml-matrix), an error of a few
 * 2^-52 of the largest one.
 *
 * @param one - weights of at most 1024 features
 * @throws RugError `OPTIONS` for more features, `NUMERICS` for weights without a positive diagonal entry or that are not finite
 * @see docs/theory.md, "Macroscopic measurements"
 */
export function spectrumOf(one: NamedWeights): WeightsSpectrum {
  const { features: n } = one.weights;
  if (n > LARGEST) {
    const todo = 'Choose a smaller n for its spectrum.';
    throw new RugError('OPTIONS', {
      who: one.name,
      must: `n must be at most ${LARGEST} for eigenvalues`,
      got: n,
      todo,
    });
  }
  const { symmetric, ...sums } = symmetricPart(one);
  const decomposition = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const values = decomposition.realEigenvalues;
  const vectors = decomposition.eigenvectorMatrix;
  const pairs = values
    .map((value, k) => ({ value, overlap: sumOf(vectors.getColumn(k)) ** 2 / n }))
    .sort((left, right) => left.value - right.value);
  return {
    eigenvalues: pairs.map(({ value }) => value),
    onesOverlaps: pairs.map(({ overlap }) => overlap),
    ...sums,
  };
}

/**
 * The same as {@link spectrumOf} in a tenth of its time and of any n, as eigenvectors are not kept: to 2^-52 of the largest eigenvalue times a few sqrt(n).
 *
 * @throws RugError `NUMERICS` as {@link spectrumOf}
 */
export function quickSpectrumOf(one: NamedWeights): WeightsSpectrum {
  const { features: n } = one.weights;
  const { symmetric, ...sums } = symmetricPart(one);
  const rows = Array.from({ length: n }, (_, i) => Float64Array.from(symmetric.getRow(i)));
  const found = tridiagonalEigenvalues(tridiagonal(rows, new Float64Array(n).fill(1)));
  found.sort((left, right) => left.value - right.value);
  return {
    eigenvalues: found.map(({ value }) => value),
    onesOverlaps: found.map(({ component }) => component ** 2 / n),
    ...sums,
  };
}

/** The symmetric part of W/a, and sums over W/a. */
function symmetricPart(
  one: NamedWeights,
): Pick<WeightsSpectrum, 'ones' | 'antisymmetricShare'> & { readonly symmetric: Matrix } {
  const unit = unitOf(one);
  const { features: n } = one.weights;
  const rows = Array.from({ length: n }, (_, i) => one.weights.row(i).map((entry) => entry / unit));
  const symmetric = Matrix.zeros(n, n);
  let [energy, odd, sum] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [entry, mirrored] = [rows[i]![j]!, rows[j]![i]!];
      symmetric.set(i, j, (entry + mirrored) / 2);
      energy += entry ** 2;
      odd += ((entry - mirrored) / 2) ** 2;
      sum += entry;
    }
  }
  if (Number.isFinite(energy)) return { symmetric, ones: sum / n, antisymmetricShare: odd / energy };
  throw new RugError('NUMERICS', { who: one.name, must: 'W must have finite entries and squares', got: energy });
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
