import { toLine, type WordStream } from '@rugbench/core';
import type { SearchedActivation } from './activation.ts';
import type { BlockLayout, BlockShape } from './block.ts';
import { coordinateCount } from './parameter-inputs.ts';
import { layered } from './layered.ts';
import { DROPPED, type Directions, SINGLE, directSum, pair, planarCascade } from './planar-cascade.ts';
import { normal } from './random-numbers.ts';

/** A block side by side with others, by its number of features. */
export interface Part {
  /**
   * `layered`: 12 or 14 features in four dimensions; `cascade`: two dimensions, from 4 features; `pair` and `single`: one dimension;
   * `dropped`: none
   */
  readonly kind: 'layered' | 'cascade' | 'pair' | 'single' | 'dropped';
  /** a whole number from 1 */
  readonly features: number;
}

/** How far apart the strengths of a start are. */
export interface Contrast {
  /** c of cascades, above 1 */
  readonly cascade: number;
  /** c of pairs, from 1 */
  readonly pair: number;
}

const DIMENSIONS: Readonly<Record<Part['kind'], number>> = { layered: 4, cascade: 2, pair: 1, single: 1, dropped: 0 };

/**
 * All direct sums of layered codes, planar cascades, pairs, singles and dropped features that fill a shape, largest parts
 * first.
 *
 * @param dropping - whether features may be dropped; for p -> 0 that costs without bound
 */
export function directSums({ features, dimensions }: BlockShape, dropping: boolean): Part[][] {
  const cascades = Array.from({ length: Math.max(features - 3, 0) }, (_, at): Part => {
    return { kind: 'cascade', features: features - at };
  });
  const small: Part[] = [
    { kind: 'pair', features: 2 },
    { kind: 'single', features: 1 },
  ];
  const dropped: Part[] = dropping ? [{ kind: 'dropped', features: 1 }] : [];
  const layers = [14, 12].map((size): Part => ({ kind: 'layered', features: size }));
  return fill([...layers, ...cascades, ...small, ...dropped], features, dimensions);
}

function fill(parts: readonly Part[], features: number, dimensions: number): Part[][] {
  if (features === 0 && dimensions === 0) return [[]];
  return parts.flatMap((part, at) => {
    const [left, room] = [features - part.features, dimensions - DIMENSIONS[part.kind]];
    if (left < 0 || room < 0) return [];
    return fill(parts.slice(at), left, room).map((rest) => [part, ...rest]);
  });
}

/** The name of a direct sum, such as `7+2+1`; `-3` at its end: three features are dropped; `14l`: layered. */
export function sumName(parts: readonly Part[]): string {
  const dropped = parts.filter(({ kind }) => kind === 'dropped').length;
  const kept = parts
    .filter(({ kind }) => kind !== 'dropped')
    .map(({ kind, features }) => (kind === 'layered' ? `${features}l` : features));
  return `${kept.join('+')}${dropped > 0 ? `-${dropped}` : ''}`;
}

/** The directions of a direct sum. */
export function sumDirections(parts: readonly Part[], contrast: Contrast): Directions {
  return directSum(
    parts.map(({ kind, features }) => {
      if (kind === 'layered') return layered(features === 12 ? 12 : 14, contrast.cascade);
      if (kind === 'cascade') return planarCascade(features, contrast.cascade);
      if (kind === 'pair') return pair(contrast.pair);
      return kind === 'single' ? SINGLE : DROPPED;
    }),
  );
}

/** Coordinates of a block: bias 0, that of a dropped feature p/2, parameters as the activation says. */
export function coordinatesOf(
  layout: BlockLayout,
  activation: SearchedActivation,
  directions: Directions,
  probability: number,
): Float64Array {
  const { features, dimensions } = layout;
  const point = new Float64Array(coordinateCount(layout, activation));
  for (let i = 0; i < features; i++) {
    point.set(directions.input[i]!, layout.input + i * dimensions);
    point.set(directions.output[i]!, layout.output + i * dimensions);
    point[layout.priority + i] = directions.priority[i]!;
    if (directions.output[i]!.every((value) => value === 0)) point[layout.bias + i] = probability / 2;
  }
  let at = layout.parameters;
  for (const { domain, initial, per } of activation.parameters) {
    const count = per === 'feature' ? features : 1;
    point.fill(toLine(domain, initial), at, at + count);
    at += count;
  }
  return point;
}

/** Kinds of random starts. */
export const RANDOM_STARTS = ['tied', 'untied', 'priorities', 'silent'] as const;
/** One of them. */
export type RandomStart = (typeof RANDOM_STARTS)[number];

/**
 * Random directions with a positive diagonal.
 *
 * - `tied`: f_i = e_i, of length 1
 * - `untied`: f and e independent
 * - `priorities`: `untied`, with log-priorities that are normal with a standard deviation of 3
 * - `silent`: `tied`, but the last dimension is the same for all and counts negatively, by a random amount, so that most
 *   interference is negative; in one dimension `tied`
 */
export function randomDirections(kind: RandomStart, shape: BlockShape, words: WordStream): Directions {
  const input = Array.from({ length: shape.features }, () => unit(shape.dimensions, words));
  const output = input.map((e) => (kind === 'tied' || kind === 'silent' ? [...e] : towards(e, words)));
  if (kind === 'silent' && shape.dimensions > 1) silence(input, output, words);
  const priority = input.map(() => (kind === 'priorities' ? 3 * normal(words) : 0));
  return { dimensions: shape.dimensions, input, output, priority };
}

/** Gives the last dimension to the mean of all features, with opposite signs in e and f; the diagonal of W stays 1. */
function silence(input: number[][], output: number[][], words: WordStream): void {
  const mean = 0.3 + 1.7 * words.uniform();
  input.forEach((e, i) => {
    const rest = Math.hypot(...e.slice(0, -1));
    const scale = Math.sqrt(1 + mean ** 2) / rest;
    input[i] = [...e.slice(0, -1).map((value) => scale * value), mean];
    output[i] = [...e.slice(0, -1).map((value) => scale * value), -mean];
  });
}

function unit(dimensions: number, words: WordStream): number[] {
  const direction = Array.from({ length: dimensions }, () => normal(words));
  const length = Math.hypot(...direction);
  return direction.map((value) => value / length);
}

function towards(e: readonly number[], words: WordStream): number[] {
  const f = unit(e.length, words);
  const along = f.reduce((sum, value, a) => sum + value * e[a]!, 0);
  return along < 0 ? f.map((value) => -value) : f;
}
