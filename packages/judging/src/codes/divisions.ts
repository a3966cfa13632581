import { DROPPED, type Forge, type Shape, pluginNamed } from '@rugbench/core';
import { type Part, greedyPieces } from '@rugbench/forge';
import type { MixturePart } from '@rugbench/theory';
import { isCode } from './best-codes.ts';

/** Divisions that are tried, nearest to the ideal first, and as many in few pieces. */
const TRIED = 4;
/** How far from the ideal they may be, as a share of all features. */
const REACH = 1 / 12;

/**
 * Ways to give whole numbers of features and dimensions to the parts of a mixture. A code serves only some numbers of
 * features, such as powers of two, and is laid out in pieces of such sizes; a single code that does not serve n leaves a
 * rest to any other.
 *
 * @param ideal - one part or two, as large n would have them
 */
export function divisions(shape: Shape, forges: readonly Forge[], ideal: readonly MixturePart[]): Part[][] {
  const [low, high] = ideal as readonly [MixturePart, MixturePart | undefined];
  if (high) return between(shape, forges, low, high);
  const others = forges.filter((forge) => forge.name !== low.name && isCode(forge));
  return others.flatMap(({ name }) => between(shape, forges, low, { ...low, name, share: 0 }));
}

function between(
  { features, dimensions }: Shape,
  forges: readonly Forge[],
  low: MixturePart,
  high: MixturePart,
): Part[][] {
  const firsts = firstParts(features, forges, low, high);
  return firsts.flatMap((first) => {
    const counts = [first, features - first] as const;
    return dimensionsOf(counts, dimensions, low, high).map((own) =>
      [low, high].flatMap(({ name }, g): Part[] => {
        if (counts[g] === 0) return [];
        const share = counts[g]! / features;
        return [name === DROPPED ? { share, name } : { share, name, ratio: own[g]! / counts[g]! }];
      }),
    );
  });
}

/** Numbers of features for the first part that both parts can serve: those nearest to its share, and those in few pieces. */
function firstParts(features: number, forges: readonly Forge[], low: MixturePart, high: MixturePart): number[] {
  const ideal = low.share * features;
  const reach = Math.ceil(REACH * features);
  const possible: { first: number; away: number; pieces: number }[] = [];
  for (let first = Math.max(1, Math.floor(ideal) - reach); first <= Math.min(features, ideal + reach); first++) {
    const pieces = piecesOf(forges, low.name, first) + piecesOf(forges, high.name, features - first);
    if (pieces < Infinity) possible.push({ first, away: Math.abs(first - ideal), pieces });
  }
  const nearest = [...possible].sort((one, other) => one.away - other.away).slice(0, TRIED);
  const roundest = [...possible]
    .sort((one, other) => one.pieces - other.pieces || one.away - other.away)
    .slice(0, TRIED);
  return [...new Set([...nearest, ...roundest].map(({ first }) => first))];
}

/** In how many pieces a code serves so many features; infinitely many where it cannot. */
export function piecesOf(forges: readonly Forge[], name: string, features: number): number {
  if (name === DROPPED || features === 0) return 1;
  const { sizes, rest } = greedyPieces(pluginNamed('--weights', forges, name), features);
  return rest > 0 ? Infinity : sizes.length;
}

/** Dimensions for both parts: either part at its ideal ratio with the rest for the other, or both at theirs. */
function dimensionsOf(
  [few, many]: readonly [number, number],
  dimensions: number,
  low: MixturePart,
  high: MixturePart,
): (readonly [number, number])[] {
  const first = low.name === DROPPED ? 0 : Math.min(few, Math.floor(low.ratio * few + 1e-9));
  const second = Math.min(many, Math.floor(high.ratio * many + 1e-9));
  const candidates = [
    [first, dimensions - first],
    [dimensions - second, second],
    [first, second],
  ] as const;
  return candidates.filter(([one, other]) => {
    const served = (count: number, of: number, name: string): boolean =>
      name === DROPPED || of === 0 ? count === 0 : count >= 1 && count <= of;
    return one + other <= dimensions && served(one, few, low.name) && served(other, many, high.name);
  });
}
