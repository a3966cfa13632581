import { DROPPED, type Forge, type Shape } from '@rugbench/core';
import { greedyPieces } from '@rugbench/forge';
import { type CodePoint, type MixturePart, bestMixture, mixtureLoss } from '@rugbench/theory';
import { type KnownCodes, isCode } from './best-codes.ts';
import { type DirectSums, cheapestSum } from './direct-sums.ts';

/** Numbers of features that are tried for a code, nearest to the ideal first, and as many in few pieces. */
const TRIED = 4;
/** How far from the ideal they may be, as a share of all features. */
const REACH = 1 / 12;

/** What parts are made from. */
export interface RestQuestion {
  /** n and d of all parts together */
  readonly shape: Shape;
  /** the codes to choose from */
  readonly forges: readonly Forge[];
  /** their losses */
  readonly known: KnownCodes;
  /** the loss of features that are dropped */
  readonly dropped: CodePoint;
  /** direct sums for what is left; undefined where n d is too large for a table */
  readonly sums: DirectSums | undefined;
}

/**
 * One code that serves any ratio on some of the features, and the cheapest direct sum of blocks on the rest, by falling promise: for
 * each code, numbers of features near its share of the best mixture at large n.
 */
export function codesWithRest(question: RestQuestion): MixturePart[][] {
  const { forges, known } = question;
  const found = forges.filter(isCode).flatMap((forge) => {
    const own = known.points.filter(({ name }) => name === forge.name).sort((one, other) => one.ratio - other.ratio);
    return own.length > 0 ? sizesOf(forge, own, question).flatMap((features) => divided(features, own, question)) : [];
  });
  return found.sort((one, other) => mixtureLoss(one) - mixtureLoss(other));
}

/** Numbers of features that the code serves: those nearest to its share, and those in few pieces. */
function sizesOf(forge: Forge, own: readonly CodePoint[], { shape, known, dropped }: RestQuestion): number[] {
  const parts = bestMixture([dropped, ...known.blocks, ...own], shape.dimensions / shape.features);
  const part = parts.find((one) => own.some((point) => point.name === one.name && point.ratio === one.ratio));
  if (!part) return [];
  const [ideal, reach] = [part.share * shape.features, Math.ceil(REACH * shape.features)];
  const from = Math.max(1, Math.floor(ideal) - reach);
  const to = Math.min(shape.features, Math.floor(ideal) + reach);
  const possible = Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k).flatMap((features) => {
    const { sizes, rest } = greedyPieces(forge, features);
    return rest > 0 ? [] : [{ features, away: Math.abs(features - ideal), pieces: sizes.length }];
  });
  const nearest = [...possible].sort((one, other) => one.away - other.away).slice(0, TRIED);
  const roundest = possible.sort((one, other) => one.pieces - other.pieces || one.away - other.away).slice(0, TRIED);
  return [...new Set([...nearest, ...roundest].map(({ features }) => features))];
}

/** The code on so many features, in the number of dimensions that is best for all. */
function divided(features: number, own: readonly CodePoint[], question: RestQuestion): MixturePart[][] {
  const { shape, sums } = question;
  const share = features / shape.features;
  const tried = sums ? ratiosTried(features, question) : own.map(({ ratio }) => Math.round(ratio * features));
  const parts = tried.flatMap((dimensions): MixturePart[][] => {
    const loss = lossBetween(own, dimensions / features);
    const left = { features: shape.features - features, dimensions: shape.dimensions - dimensions };
    if (loss === undefined || dimensions < 1 || left.dimensions < 0) return [];
    const rest = restOf(left, question);
    return rest ? [[...rest, { name: own[0]!.name, share, ratio: dimensions / features, loss }]] : [];
  });
  const [first, ...others] = parts;
  if (!first) return [];
  return [others.reduce((best, one) => (mixtureLoss(one) < mixtureLoss(best) ? one : best), first)];
}

function ratiosTried(features: number, { shape }: RestQuestion): number[] {
  return Array.from({ length: Math.min(features, shape.dimensions) }, (_, k) => k + 1);
}

/** What is best for the features and dimensions that are left; undefined where nothing fits. */
function restOf(left: Shape, { shape, sums, known, dropped }: RestQuestion): MixturePart[] | undefined {
  if (left.features === 0) return [];
  if (sums) {
    return sums.loss(left.features, left.dimensions) < Infinity
      ? sums.parts(left.features, left.dimensions)
      : undefined;
  }
  if (left.dimensions === 0) return [{ ...dropped, name: DROPPED, share: left.features / shape.features }];
  const parts = cheapestSum(known.blocks, dropped, left);
  const scale = left.features / shape.features;
  return parts.length > 0 ? parts.map((part) => ({ ...part, share: part.share * scale })) : undefined;
}

/** The loss of a code between two ratios at which it is known, on the straight line; undefined beyond them. */
function lossBetween(points: readonly CodePoint[], ratio: number): number | undefined {
  const above = points.findIndex((point) => point.ratio >= ratio - 1e-12);
  const high = points[above];
  if (!high) return undefined;
  if (Math.abs(high.ratio - ratio) < 1e-12) return high.loss;
  const low = points[above - 1];
  if (!low) return undefined;
  return low.loss + ((high.loss - low.loss) * (ratio - low.ratio)) / (high.ratio - low.ratio);
}
