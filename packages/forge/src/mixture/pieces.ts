import { type Forge, type WeightsOperator, type WordStream, RugError } from '@rugbench/core';
import { refused } from './parts-text.ts';

/** How far from its share of the dimensions a piece may be moved until its code can serve it. */
const TRIES = 64;

/**
 * The sizes of the pieces in which a code stores so many features, largest first: each is the largest that the code serves.
 *
 * @param all - n of the whole mixture, for the message
 * @param options - of the forge
 * @throws RugError `OPTIONS` that names the nearest shares that can be stored
 */
export function pieceSizes(forge: Forge, features: number, all: number, options?: unknown): number[] {
  const { sizes, rest } = greedyPieces(forge, features, options);
  if (rest === 0) return sizes;
  let above = features + 1;
  while (above <= all && greedyPieces(forge, above, options).rest > 0) above++;
  const nearest = [features - rest, above].filter((count) => count > 0 && count <= all);
  const must = `must give ${forge.name} features that it can store in pieces`;
  const todo = nearest.length ? `Give it the share ${nearest.map((count) => count / all).join(' or ')}.` : 'Raise --n.';
  throw refused(must, `${features} of ${all}`, todo);
}

/**
 * The sizes in which a code serves so many features, each the largest that it serves, and how many are left over.
 *
 * @param options - of the forge
 * @returns sizes, largest first; `rest` is 0 where all features are served
 */
export function greedyPieces(
  forge: Forge,
  features: number,
  options?: unknown,
): { readonly sizes: number[]; readonly rest: number } {
  const sizes: number[] = [];
  let rest = features;
  const next = (): number => (rest > 0 ? forge.largestServed(rest, options) : 0);
  for (let size = next(); size > 0; size = next()) {
    sizes.push(size);
    rest -= size;
  }
  return { sizes, rest };
}

/**
 * Forges the pieces of one part. Dimensions are dealt in proportion, the smallest piece first, to whole numbers that the
 * code can serve; what one piece gets too much or too little is made good by the larger ones. The largest takes all that
 * are left, or at most one less for each other piece.
 *
 * @param sizes - features of the pieces, largest first
 * @throws RugError `OPTIONS` of the code where no number near its share will do
 */
export function forgePieces(
  forge: Forge,
  sizes: readonly number[],
  dimensions: number,
  words: WordStream,
  options: unknown,
): WeightsOperator[] {
  if (dimensions < sizes.length) {
    const must = `must give ${forge.name} a dimension for each of its ${sizes.length} pieces`;
    throw refused(must, dimensions, 'Raise its ratio or its share.');
  }
  let features = sizes.reduce((sum, size) => sum + size, 0);
  let rest = dimensions;
  const pieces = [...sizes].reverse().map((size, done) => {
    const later = sizes.length - done - 1;
    const choices = nearestFirst((rest * size) / features, Math.min(size, rest - later), later ? TRIES : done);
    const piece = firstServed(forge, size, choices, words, options);
    features -= size;
    rest -= piece.dimensions;
    return piece;
  });
  return pieces.reverse();
}

/** Weights of so many features in the first number of dimensions that the code can serve. */
function firstServed(
  forge: Forge,
  features: number,
  choices: readonly number[],
  words: WordStream,
  options: unknown,
): WeightsOperator {
  let first: unknown;
  for (const dimensions of choices) {
    try {
      return forge.forge({ features, dimensions }, words, options);
    } catch (error) {
      if (!(error instanceof RugError) || error.code !== 'OPTIONS') throw error;
      first ??= error;
    }
  }
  throw first;
}

/** Whole numbers in [1, most] that are at most `reach` from `wanted`, rounded, the nearest first. */
function nearestFirst(wanted: number, most: number, reach: number): number[] {
  const centre = Math.min(most, Math.max(1, Math.round(wanted)));
  const around = Array.from({ length: 2 * reach + 1 }, (_, k) => centre - reach + k);
  const distance = (count: number): number => Math.abs(count - wanted);
  return around.filter((count) => count >= 1 && count <= most).sort((a, b) => distance(a) - distance(b));
}
