import {
  DROPPED,
  type Forge,
  type InterferenceDistribution,
  RugError,
  type Shape,
  WordStream,
  isReason,
  pluginNamed,
  unlessRefused,
} from '@rugbench/core';
import { type Part, mixtureOf, partsText } from '@rugbench/forge';
import { type MixturePart, droppedPoint, mixtureLoss } from '@rugbench/theory';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import {
  type KnownCodes,
  allKnown,
  isCode,
  knownAlso,
  mixedCodes,
  settledPart,
  simplestOf,
  tunedCodes,
} from './best-codes.ts';
import type { CodeQuestion, LossOf } from './code-question.ts';
import { meets } from './constraint.ts';
import { cheapestSum, directSums } from './direct-sums.ts';
import { codesWithRest } from './with-rest.ts';

/** How many divisions of n between a code and a direct sum are made and judged. */
const MADE = 6;
/** How many single codes, and how many sums, are judged at just this n. */
const JUDGED = 3;

/** A forge with its options, and the loss that its own interference has with the ReLU. */
interface Candidate {
  readonly choice: PluginChoice;
  readonly loss: number;
  /** how many codes it is made of, and one more where theory chose options */
  readonly complexity: number;
}

/** Weights of a candidate, before they are judged at just this n. */
interface Made extends Omit<Candidate, 'loss'> {
  readonly interference: InterferenceDistribution;
  /** the loss at large n */
  readonly promise: number;
}

/**
 * The forge that theory finds best for the ReLU at just this n and d, under the noise and the constraint of the question: a
 * single code for all features; the cheapest direct sum of blocks; or a code for some of the features beside a direct sum
 * for the rest.
 *
 * @param known - what {@link knownCodes} ends with for this question, where it is known already
 * @throws RugError `OPTIONS` when no code serves these n and d
 * @see docs/theory.md, "Direct sums of blocks"
 */
export function bestForge(shape: Shape, question: CodeQuestion, known: KnownCodes = allKnown(question)): PluginChoice {
  const ratio = shape.dimensions / shape.features;
  let here: KnownCodes = { ...known, blocks: known.blocks.filter(({ features }) => features <= shape.features) };
  for (const so of knownAlso(question, ratio, here)) here = so;
  here = mixedCodes(question, ratio, here).known;
  const lossOf = known.judge.lossAt(shape.features);
  const candidates = [...singleCodes(shape, question, here, lossOf), ...summedCodes(shape, question, here, lossOf)];
  // The simpler ones first: of equally good ones the first is taken.
  const [first, ...others] = candidates.sort(
    (one, other) => one.complexity - other.complexity || one.loss - other.loss,
  );
  if (first) return simplestOf([first, ...others]).choice;
  const { constraint } = question;
  const must = `some ${constraint === 'any' ? '' : `${constraint} `}code or sum of codes must serve n and d`;
  const got = `n = ${shape.features} and d = ${shape.dimensions}`;
  throw new RugError('OPTIONS', { who: 'best-forge', must, got, todo: 'Use a power of two for --n.' });
}

/** The best codes that serve this shape, each for all features. */
function singleCodes(shape: Shape, question: CodeQuestion, known: KnownCodes, lossOf: LossOf): Candidate[] {
  const ratio = shape.dimensions / shape.features;
  const plain = known.points.filter((point) => point.ratio === ratio && point.name !== DROPPED);
  const tuned = tunedCodes(question, ratio, known.judge).flatMap(({ parts }) => parts);
  const served = [...plain, ...tuned].flatMap((point): Made[] => {
    const { name, options = {} } = point;
    const forge = pluginNamed('--weights', question.forges, name);
    const interference = madeInterference({ name, options }, forge, shape, question);
    const complexity = isCode(forge) ? 1 : 2;
    return interference ? [{ choice: { name, options }, interference, complexity, promise: point.loss }] : [];
  });
  return judged(served, lossOf);
}

/** Direct sums of blocks, with and without a code that serves any ratio. */
function summedCodes(shape: Shape, question: CodeQuestion, known: KnownCodes, lossOf: LossOf): Candidate[] {
  const { blocks } = known;
  const dropped = droppedPoint(question.distribution);
  const sums = directSums(blocks, dropped, shape);
  const plain = sums ? sums.parts(shape.features, shape.dimensions) : cheapestSum(blocks, dropped, shape);
  const { forges } = question;
  const mixed = codesWithRest({ shape, forges, known, dropped, sums }).slice(0, MADE);
  const mixture = mixtureOf(forges);
  const summed = [plain, ...mixed].flatMap((parts): Made[] => {
    if (parts.length === 0) return [];
    const settled = parts.map((part) => settledPart(part, known));
    const choice = { name: mixture.name, options: { parts: partsText(settled.map(partOf)) } };
    const complexity = parts.length + 1;
    const interference = madeInterference(choice, mixture, shape, question);
    return interference ? [{ choice, interference, complexity, promise: mixtureLoss(settled) }] : [];
  });
  return judged(summed, lossOf);
}

/** The candidates of most promise, with what they lose at this n. */
function judged(made: readonly Made[], lossOf: LossOf): Candidate[] {
  const promising = [...made].sort((one, other) => one.promise - other.promise).slice(0, JUDGED);
  return promising.flatMap(({ choice, complexity, interference }): Candidate[] => {
    const loss = lossOf(interference);
    return Number.isNaN(loss) ? [] : [{ choice, complexity, loss }];
  });
}

/** The interference of weights of just this shape; undefined where they cannot be made or break the constraint. */
function madeInterference(
  choice: PluginChoice,
  forge: Forge,
  shape: Shape,
  { constraint }: CodeQuestion,
): InterferenceDistribution | undefined {
  return unlessRefused(() => {
    if (!meets(constraint, forge.needs(shape.dimensions / shape.features, choice.options))) return undefined;
    return ownInterference(choice, forge, shape);
  });
}

/** The interference distribution of weights of just this shape; of their ratio where they know no better. */
function ownInterference({ options }: PluginChoice, forge: Forge, shape: Shape): InterferenceDistribution | undefined {
  const weights = forge.forge(shape, new WordStream(0, 'weights'), options);
  const found = weights.interference ?? forge.interference(shape.dimensions / shape.features, options);
  return isReason(found) ? undefined : found;
}

/** A part as the option of a mixture has it. */
function partOf({ name, share, ratio, options }: MixturePart): Part {
  if (name === DROPPED) return { share, name };
  return { share, name, ratio, ...(options && { options: options as NonNullable<Part['options']> }) };
}
