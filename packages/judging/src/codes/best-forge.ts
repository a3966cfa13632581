import { relu } from '@rugbench/baseline';
import {
  DROPPED,
  type FeatureLaw,
  type Forge,
  type InterferenceLaw,
  RugError,
  type Shape,
  WordStream,
  unlessRefused,
} from '@rugbench/core';
import { mixtureOf, partsText } from '@rugbench/forge';
import { type CodePoint, lawFollower } from '@rugbench/theory';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { type BestCodes, bestCodes, coarsePoints, pointsAt, simplestOf } from './best-codes.ts';
import { divisions, piecesOf } from './divisions.ts';

/** How many of the best single codes are tried with a rest for another one. */
const WITH_REST = 2;

/** A forge with its options, and the loss that its own interference law has with the ReLU. */
interface Candidate {
  readonly choice: PluginChoice;
  readonly loss: number;
  /** how many codes it is made of */
  readonly codes: number;
}

/**
 * The forge that theory finds best for the ReLU at just this n and d: the best mixture of codes, with its shares rounded
 * to features and dimensions that its codes can serve; or the best one of codes that can be laid out on n features
 * without a rest, where that loses less or nothing else fits.
 *
 * @throws RugError `OPTIONS` when no code serves these n and d
 */
export function bestForge(shape: Shape, law: FeatureLaw, forges: readonly Forge[]): PluginChoice {
  const { features, dimensions } = shape;
  const ratio = dimensions / features;
  const points = [...coarsePoints(law, forges), ...pointsAt(law, forges, ratio)].flat();
  const exact = forges.filter(({ name }) => piecesOf(forges, name, features) < Infinity);
  const ideal = unlessRefused(() => bestCodes(law, forges, ratio, points));
  const laidOut =
    ideal && among(ideal.parts, exact).length < ideal.parts.length
      ? unlessRefused(() => bestCodes(law, exact, ratio, among(points, exact)))
      : undefined;
  const here = points.filter((point) => point.ratio === ratio).sort((one, other) => one.loss - other.loss);
  const rest = among(here, exact).find(({ name }) => name !== DROPPED);
  const leading = here.slice(0, WITH_REST).filter(({ name }) => name !== rest?.name);
  const withRest = rest ? leading.map((code) => completed(code, rest)) : [];
  const candidates = [ideal, laidOut, ...withRest].flatMap((codes) =>
    codes ? realisations(shape, law, forges, codes) : [],
  );
  // The simpler ones first: of equally good ones the first is taken.
  const [first, ...others] = candidates.sort((one, other) => one.codes - other.codes || one.loss - other.loss);
  if (first) return simplestOf([first, ...others]).choice;
  const must = 'some code or mixture of two must serve n and d';
  const got = `n = ${features} and d = ${dimensions}`;
  throw new RugError('OPTIONS', { who: 'best-forge', must, got, todo: 'Use a power of two for --n.' });
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

/** What codes for large n can be at this size: the one code as it is, or roundings of the mixture. */
function realisations(
  shape: Shape,
  law: FeatureLaw,
  forges: readonly Forge[],
  { parts, options, loss }: BestCodes,
): Candidate[] {
  const [only] = parts;
  if (parts.length === 1 && only!.name !== DROPPED && piecesOf(forges, only!.name, shape.features) === 1) {
    return [{ choice: { name: only!.name, options }, loss, codes: 1 }];
  }
  const mixture = mixtureOf(forges);
  const lossOf = lawFollower(relu.trace(), law);
  return divisions(shape, forges, parts).flatMap((division) => {
    const text = partsText(division);
    const realised = realisedLaw(mixture, shape, text);
    const choice = { name: mixture.name, options: { parts: text } };
    return realised ? [{ choice, loss: lossOf(realised), codes: division.length }] : [];
  });
}

/** The interference law of a mixture at just this size; undefined where its codes cannot serve it. */
function realisedLaw(mixture: Forge, shape: Shape, parts: string): InterferenceLaw | undefined {
  return unlessRefused(() => mixture.forge(shape, new WordStream(0, 'weights'), { parts }))?.interference;
}
