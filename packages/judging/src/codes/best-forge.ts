import { relu } from '@rugbench/baseline';
import {
  DROPPED,
  type FeatureDistribution,
  type Forge,
  type InterferenceDistribution,
  RugError,
  type Shape,
  WordStream,
  pluginNamed,
  unlessRefused,
} from '@rugbench/core';
import { mixtureOf, partsText } from '@rugbench/forge';
import { type CodePoint, interferenceLossFollower } from '@rugbench/theory';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import {
  type BestCodes,
  alone,
  bestCodes,
  coarsePoints,
  isCode,
  pointsAt,
  simplestOf,
  tunedCodes,
} from './best-codes.ts';
import { divisions, piecesOf } from './divisions.ts';

/** How many of the best single codes are tried with a rest for another one. */
const WITH_REST = 2;

/** A forge with its options, and the loss that its own interference has with the ReLU. */
interface Candidate {
  readonly choice: PluginChoice;
  readonly loss: number;
  /** how many codes it is made of, and one more where theory chose options */
  readonly complexity: number;
}

/**
 * The forge that theory finds best for the ReLU at just this n and d: a single code that serves all features, or a
 * mixture of two with its shares rounded to features and dimensions that its codes can serve. Rounded are the best
 * mixture of all codes, the best one of codes that can be laid out on n features without a rest, and the best single
 * codes with a rest for another one.
 *
 * @param coarse - what {@link coarsePoints} gives for the feature distribution and the forges, where it is known already
 * @throws RugError `OPTIONS` when no code serves these n and d
 */
export function bestForge(
  shape: Shape,
  distribution: FeatureDistribution,
  forges: readonly Forge[],
  coarse: readonly CodePoint[] = [...coarsePoints(distribution, forges)].flat(),
): PluginChoice {
  const { features, dimensions } = shape;
  const ratio = dimensions / features;
  const here = [...pointsAt(distribution, forges, ratio)].flat();
  const tuned = tunedCodes(distribution, forges, ratio);
  const single = [...here.map(alone), ...tuned].flatMap((codes) => wholeCode(shape, distribution, forges, codes));
  const serves = (name: string): boolean => single.some(({ choice }) => choice.name === name);
  const ideals = idealCodes(shape, distribution, forges, [...coarse, ...here], tuned);
  const unserved = ideals.filter(({ parts }) => parts.length > 1 || !serves(parts[0]!.name));
  const candidates = [...single, ...unserved.flatMap((codes) => roundings(shape, distribution, forges, codes))];
  // The simpler ones first: of equally good ones the first is taken.
  const [first, ...others] = candidates.sort(
    (one, other) => one.complexity - other.complexity || one.loss - other.loss,
  );
  if (first) return simplestOf([first, ...others]).choice;
  const must = 'some code or mixture of two must serve n and d';
  const got = `n = ${features} and d = ${dimensions}`;
  throw new RugError('OPTIONS', { who: 'best-forge', must, got, todo: 'Use a power of two for --n.' });
}

/** What is best at large n, by decreasing promise at this n. */
function idealCodes(
  { features, dimensions }: Shape,
  distribution: FeatureDistribution,
  forges: readonly Forge[],
  points: readonly CodePoint[],
  tuned: readonly BestCodes[],
): BestCodes[] {
  const ratio = dimensions / features;
  const exact = forges.filter(({ name }) => piecesOf(forges, name, features) < Infinity);
  const bestOf = (allowed: readonly Forge[]): BestCodes | undefined => {
    const own = tuned.filter(({ parts }) => among(parts, allowed).length > 0);
    return unlessRefused(() => bestCodes(distribution, allowed, ratio, among(points, allowed), own));
  };
  const ideal = bestOf(forges);
  const laidOut = ideal && among(ideal.parts, exact).length < ideal.parts.length ? bestOf(exact) : undefined;
  const here = points.filter((point) => point.ratio === ratio).sort((one, other) => one.loss - other.loss);
  const rest = among(here, exact).find(({ name }) => name !== DROPPED);
  const leading = here.slice(0, WITH_REST).filter(({ name }) => name !== rest?.name);
  const withRest = rest ? leading.map((code) => completed(code, rest)) : [];
  return [ideal, laidOut, ...withRest].flatMap((codes) => codes ?? []);
}

/** What is of some forges, or of features that are dropped. */
function among<T extends { readonly name: string }>(points: readonly T[], forges: readonly Forge[]): T[] {
  return points.filter(({ name }) => name === DROPPED || forges.some((forge) => forge.name === name));
}

/** One code on as many features as it can serve, and another one on the rest. */
function completed(code: CodePoint, rest: CodePoint): BestCodes {
  const parts = [code, rest].map((point, k) => ({ ...point, share: 1 - k }));
  return { parts, options: {}, loss: code.loss };
}

/** One code for all features, where it serves this shape. */
function wholeCode(
  shape: Shape,
  distribution: FeatureDistribution,
  forges: readonly Forge[],
  { parts, options, loss }: BestCodes,
): Candidate[] {
  const { name } = parts[0]!;
  const forge = pluginNamed('--weights', forges, name);
  const weights = unlessRefused(() => forge.forge(shape, new WordStream(0, 'weights'), options));
  if (!weights) return [];
  const { interference } = weights;
  const own = interference ? interferenceLossFollower(relu.trace(), distribution)(interference) : loss;
  return [{ choice: { name, options }, loss: own, complexity: isCode(forge) ? 1 : 2 }];
}

/** What a mixture for large n can be at this size. */
function roundings(
  shape: Shape,
  distribution: FeatureDistribution,
  forges: readonly Forge[],
  { parts }: BestCodes,
): Candidate[] {
  const mixture = mixtureOf(forges);
  const lossOf = interferenceLossFollower(relu.trace(), distribution);
  return divisions(shape, forges, parts).flatMap((division) => {
    const text = partsText(division);
    const realised = realisedInterference(mixture, shape, text);
    const choice = { name: mixture.name, options: { parts: text } };
    return realised ? [{ choice, loss: lossOf(realised), complexity: division.length }] : [];
  });
}

/** The interference distribution of a mixture at just this size; undefined where its codes cannot serve it. */
function realisedInterference(mixture: Forge, shape: Shape, parts: string): InterferenceDistribution | undefined {
  return unlessRefused(() => mixture.forge(shape, new WordStream(0, 'weights'), { parts }))?.interference;
}
