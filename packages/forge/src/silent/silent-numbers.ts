import type { InterferenceDistribution } from '@rugbench/core';

/** A regular graph, with the eigenvalue that a silent code leaves out. */
export interface SilentNumbers {
  /** k */
  readonly vertices: number;
  /** neighbours of a vertex */
  readonly degree: number;
  /** the only positive eigenvalue of the adjacency matrix beside the degree */
  readonly theta: number;
  /** rank of 1 - A/theta: k less the multiplicity of theta */
  readonly dimensions: number;
}

/** W between features of one copy, in units of the diagonal: its part without the constant vector, and the share of the constant vector. */
export interface SilentEntries {
  /** share of the diagonal that the constant vector carries, at most 0 */
  readonly constant: number;
  /** W_uv for neighbours */
  readonly near: number;
  /** W_uv for others, 0 where they are silent */
  readonly far: number;
}

/**
 * The weights $W = 1 - A / \theta$ of a graph, with more or less of the constant vector: their part without it is scaled so that the
 * diagonal stays 1.
 *
 * @param constant - the negative mass of the constant vector, in units of that of $1 - A / \theta$; at least 0
 * @see docs/theory.md, "Silent codes"
 */
export function silentEntries({ vertices: k, degree, theta }: SilentNumbers, constant: number): SilentEntries {
  const exact = (1 - degree / theta) / k;
  if (constant === 1) return { constant: exact, near: -1 / theta, far: 0 };
  const mass = constant * exact;
  const gain = (1 - mass) / (1 - exact);
  return { constant: mass, near: (-1 / theta - exact) * gain + mass, far: mass - exact * gain };
}

/**
 * The interference of copies of a silent code side by side. Both factors of W have the square roots of its eigenvalues, so that
 * rows of W_out are as long as columns of W_in: $|w|^2 = 1 + 2 m$ with -m the mass of the constant vector.
 *
 * @param ratio - d/n, at least that of a copy; what it has more is not used
 */
export function silentInterference(
  { vertices: k, degree }: SilentNumbers,
  { constant, near, far }: SilentEntries,
  ratio: number,
): InterferenceDistribution {
  const pattern = new Array<number>(far === 0 ? degree : k - 1).fill(far).fill(near, 0, degree);
  const square = 1 - 2 * constant;
  return {
    groups: [{ fraction: 1, gaussian: 0, pattern, decoderSquare: square }],
    hidden: { variance: square / ratio, mean: (-constant * k) / ratio },
  };
}
