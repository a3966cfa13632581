import { RugError } from '@rugbench/core';

/** A block by the directions of its features, their log-priorities and their gains. */
export interface Directions {
  /** d */
  readonly dimensions: number;
  /** e_j, [features][dimensions] */
  readonly input: readonly (readonly number[])[];
  /** f_i, [features][dimensions] */
  readonly output: readonly (readonly number[])[];
  /** t_i, [features] */
  readonly priority: readonly number[];
}

/**
 * The cascade of m features in two dimensions: with D = π/(m - 2), directions e_i at the angles i D for i < m - 1, and
 * e_(m-1) = (0, -1); f_0 = (1, 0), f_(m-1) = (0, -1), and f_i orthogonal to e_(i-1) for those between.
 *
 * @param size - m, a whole number from 4
 * @param contrast - c, strength of a feature over that of the next, above 1
 * @see docs/theory.md, "Cascade"
 */
export function planarCascade(size: number, contrast: number): Directions {
  if (size < 4) throw new RugError('OPTIONS', { who: 'cascade', must: 'must have at least 4 features', got: size });
  const angle = Math.PI / (size - 2);
  const at = (turns: number): [number, number] => [
    exactCosine(turns, size - 2),
    exactCosine((size - 2) / 2 - turns, size - 2),
  ];
  const input: number[][] = [];
  const output: number[][] = [];
  for (let i = 0; i < size - 1; i++) {
    input.push(at(i));
    if (i === 0) output.push([1, 0]);
    else {
      const [x, y] = at(i - 1);
      output.push([-y / Math.sin(angle), x / Math.sin(angle)]);
    }
  }
  input.push([0, -1]);
  output.push([0, -1]);
  return { dimensions: 2, input, output, priority: input.map((_, i) => i * Math.log(contrast)) };
}

/** cos(turns π / half), exactly 0 at a right angle: the zeros of W are multiplied by powers of the contrast. */
function exactCosine(turns: number, half: number): number {
  return 2 * Math.abs(turns) === half ? 0 : Math.cos((turns * Math.PI) / half);
}

/**
 * Two features of opposite sign in one dimension, the second stored `partner` times as strongly.
 *
 * @see docs/theory.md, "Unequal pairs"
 */
export function pair(partner: number): Directions {
  return { dimensions: 1, input: [[1], [-1]], output: [[1], [-1]], priority: [0, -Math.log(partner)] };
}

/** A feature with a dimension of its own. */
export const SINGLE: Directions = { dimensions: 1, input: [[1]], output: [[1]], priority: [0] };

/** A feature that is given up: both of its directions are 0. */
export const DROPPED: Directions = { dimensions: 0, input: [[]], output: [[]], priority: [0] };

/** Blocks side by side: each has its dimensions to itself. */
export function directSum(parts: readonly Directions[]): Directions {
  const dimensions = parts.reduce((sum, part) => sum + part.dimensions, 0);
  let first = 0;
  const placed = parts.map((part) => {
    const widen = (direction: readonly number[]): number[] => {
      const wide = new Array<number>(dimensions).fill(0);
      direction.forEach((value, a) => (wide[first + a] = value));
      return wide;
    };
    const result = { input: part.input.map(widen), output: part.output.map(widen), priority: part.priority };
    first += part.dimensions;
    return result;
  });
  return {
    dimensions,
    input: placed.flatMap(({ input }) => input),
    output: placed.flatMap(({ output }) => output),
    priority: placed.flatMap(({ priority }) => priority),
  };
}
