import { relu } from '@rugbench/baseline';
import { DROPPED, type FeatureDistribution, type Forge } from '@rugbench/core';
import {
  type CodePoint,
  type MixturePart,
  bestMixture,
  codePoints,
  droppedPoint,
  mixtureLoss,
  ratiosOf,
  tunedOptions,
} from '@rugbench/theory';

/** Even ratios at which each code is looked at first. */
const COARSE = 8;
/** Around a part of the best mixture: so many steps to each side, each so many times finer than the last. */
const [STEPS, FINER, ROUNDS] = [2, 4, 2];

/** What codes can do for the ReLU, by theory, at large n. */
export interface BestCodes {
  /** one code or two, each for a share of the features; by ratio */
  readonly parts: readonly MixturePart[];
  /** options of the one code, where theory chose some */
  readonly options: Readonly<Record<string, unknown>>;
  /** mean squared error of a feature */
  readonly loss: number;
}

/** Losses that differ by less, relatively, are one to these searches: the simpler code is taken. */
const SAME = 1e-3;

/**
 * The best of all codes: of their mixtures, and of forges with free options.
 *
 * @param points - as for {@link mixedCodes}
 * @param tuned - what {@link tunedCodes} gives, where it is known already
 */
export function bestCodes(
  distribution: FeatureDistribution,
  forges: readonly Forge[],
  ratio: number,
  points?: readonly CodePoint[],
  tuned: readonly BestCodes[] = tunedCodes(distribution, forges, ratio),
): BestCodes {
  return simplestOf([mixedCodes(distribution, forges, ratio, points), ...tuned]);
}

/** The codes of smallest loss; where several are as good, the first of them. */
export function simplestOf<T extends { readonly loss: number }>(codes: readonly [T, ...T[]]): T {
  const [first, ...others] = codes;
  return others.reduce((best, other) => (other.loss < best.loss * (1 - SAME) ? other : best), first);
}

/**
 * The mixture of codes with the smallest analytic ReLU loss: the lower convex hull of what every forge with an
 * interference distribution and without free options loses at every ratio.
 *
 * @param points - what {@link coarsePoints} gives, and then what {@link pointsAt} does, where they are known already
 * @see docs/theory.md, "Mixtures of codes"
 */
export function mixedCodes(
  distribution: FeatureDistribution,
  forges: readonly Forge[],
  ratio: number,
  points: readonly CodePoint[] = [
    ...coarsePoints(distribution, forges),
    ...pointsAt(distribution, forges, ratio),
  ].flat(),
): BestCodes {
  const variant = relu.trace();
  const codes = forges.filter(isCode);
  const known = [...points];
  let parts = bestMixture(known, ratio);
  for (let round = 1, step = 1 / COARSE; round <= ROUNDS; round++, step /= FINER) {
    for (const { name, ratio: at } of parts) {
      const forge = codes.find((code) => code.name === name);
      if (forge) known.push(...codePoints(variant, distribution, forge, around(at, step / FINER)));
    }
    parts = bestMixture(known, ratio);
  }
  return { parts, options: {}, loss: mixtureLoss(parts) };
}

/**
 * Losses of every code at a few ratios that do not depend on the one that is wanted, and of features that are dropped;
 * computed one code at a time, as they are asked for. Codes that serve few ratios come first, and win where several lose
 * the same: exact ones, at r = 1.
 */
export function* coarsePoints(
  distribution: FeatureDistribution,
  forges: readonly Forge[],
): Generator<CodePoint[], void> {
  const variant = relu.trace();
  const codes = forges.filter(isCode).map((forge) => ({ forge, ratios: ratiosOf(forge, COARSE) }));
  codes.sort((one, other) => one.ratios.length - other.ratios.length);
  yield [droppedPoint(distribution)];
  for (const { forge, ratios } of codes) yield codePoints(variant, distribution, forge, ratios);
}

/** Codes without free options: what a mixture is made of. */
export function isCode({ free }: Forge): boolean {
  return Object.keys(free).length === 0;
}

/** What every code loses at one ratio, by itself; computed one code at a time, as they are asked for. */
export function* pointsAt(
  distribution: FeatureDistribution,
  forges: readonly Forge[],
  ratio: number,
): Generator<CodePoint[], void> {
  for (const forge of forges.filter(isCode)) yield codePoints(relu.trace(), distribution, forge, [ratio]);
}

/** One code for all features. */
export function alone(point: CodePoint): BestCodes {
  return { parts: [{ ...point, share: 1 }], options: {}, loss: point.loss };
}

/** Forges with free options, tuned for one ratio. */
export function tunedCodes(distribution: FeatureDistribution, forges: readonly Forge[], ratio: number): BestCodes[] {
  const variant = relu.trace();
  return forges
    .filter((forge) => !isCode(forge))
    .flatMap((forge) => {
      const options = tunedOptions(variant, distribution, forge, ratio);
      const tuned = { ...forge, interference: (at: number) => forge.interference(at, options) };
      return codePoints(variant, distribution, tuned, [ratio]).map((point) => ({ ...alone(point), options }));
    });
}

function around(ratio: number, step: number): number[] {
  return Array.from({ length: 2 * STEPS + 1 }, (_, k) => ratio + (k - STEPS) * step).filter((at) => at > 0 && at < 1);
}

/** Parts as words: `0.61 dropped + 0.39 persian-rug at 0.256`. */
export function partsInWords(parts: readonly MixturePart[]): string {
  return parts
    .map(({ name, share, ratio }) => {
      const code = name === DROPPED || ratio === 1 ? name : `${name} at ${short(ratio)}`;
      return parts.length === 1 ? name : `${short(share)} ${code}`;
    })
    .join(' + ');
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
