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
import { type MixturePart, droppedPoint } from '@rugbench/theory';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { type KnownCodes, allKnown, isCode, knownAlso, mixedCodes, settledPart, simplestOf, tunedCodes } from './best-codes.ts';
import type { CodeJudge } from './block-codes.ts';
import { type CodeQuestion } from './code-question.ts';
import { meets } from './constraint.ts';
import { cheapestSum, directSums } from './direct-sums.ts';
import { codesWithRest } from './with-rest.ts';

/** How many divisions of n between a code and a direct sum are made and judged. */
const MADE = 4;

/** A forge with its options, and the loss that its own interference has with the ReLU. */
interface Candidate {
  readonly choice: PluginChoice;
  readonly loss: number;
  /** how many codes it is made of, and one more where theory chose options */
  readonly complexity: number;
}

/**
 * The forge that theory finds best for the ReLU at just this n and d, under the conditions and the constraint of the question: a
 * single code for all features; the cheapest direct sum of blocks; or a code for some of the features beside a direct sum
 * for the rest.
 *
 * @param known - what {@link knownCodes} ends with for this question, where it is known already
 * @throws RugError `OPTIONS` when no code serves these n and d
 * @see docs/theory.md, "Direct sums of blocks"
 */
export function bestForge(shape: Shape, question: CodeQuestion, known: KnownCodes = allKnown(question)): PluginChoice {
  const ratio = shape.dimensions / shape.features;
  let here = known;
  for (const so of knownAlso(question, ratio, known)) here = so;
  here = mixedCodes(question, ratio, here).known;
  const candidates = [...singleCodes(shape, question, here), ...summedCodes(shape, question, here)];
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

/** One code for all features, where it serves this shape. */
function singleCodes(shape: Shape, question: CodeQuestion, { points, judge }: KnownCodes): Candidate[] {
  const ratio = shape.dimensions / shape.features;
  const plain = points.filter((point) => point.ratio === ratio && point.name !== DROPPED);
  const tuned = tunedCodes(question, ratio, judge).flatMap(({ parts }) => parts);
  return [...plain, ...tuned].flatMap(({ name, options = {} }): Candidate[] => {
    const forge = pluginNamed('--weights', question.forges, name);
    const complexity = isCode(forge) ? 1 : 2;
    return made({ name, options }, forge, shape, question, judge).map((candidate) => ({ ...candidate, complexity }));
  });
}

/** Direct sums of blocks, with and without a code that serves any ratio. */
function summedCodes(shape: Shape, question: CodeQuestion, known: KnownCodes): Candidate[] {
  const { blocks, judge } = known;
  const dropped = droppedPoint(question.distribution);
  const sums = directSums(blocks, dropped, shape);
  const plain = sums ? sums.parts(shape.features, shape.dimensions) : cheapestSum(blocks, dropped, shape);
  const { forges } = question;
  const mixed = codesWithRest({ shape, forges, known, dropped, sums }).slice(0, MADE);
  const mixture = mixtureOf(forges);
  return [plain, ...mixed].flatMap((parts): Candidate[] => {
    if (parts.length === 0) return [];
    const settled = parts.map((part) => settledPart(part, known));
    const choice = { name: mixture.name, options: { parts: partsText(settled.map(partOf)) } };
    const complexity = parts.length + 1;
    return made(choice, mixture, shape, question, judge).map((candidate) => ({ ...candidate, complexity }));
  });
}

/** A candidate, by the interference of the very weights; nothing where they cannot be made. */
function made(
  choice: PluginChoice,
  forge: Forge,
  shape: Shape,
  { constraint }: CodeQuestion,
  { lossOf }: CodeJudge,
): Omit<Candidate, 'complexity'>[] {
  const interference = unlessRefused(() => ownInterference(choice, forge, shape));
  if (!interference) return [];
  const ratio = shape.dimensions / shape.features;
  if (!meets(constraint, unlessRefused(() => forge.needs(ratio, choice.options)))) return [];
  const loss = lossOf(interference);
  return Number.isNaN(loss) ? [] : [{ choice, loss }];
}

/** The interference distribution of weights of just this shape; of their ratio where they know no better. */
function ownInterference(
  { options }: PluginChoice,
  forge: Forge,
  shape: Shape,
): InterferenceDistribution | undefined {
  const weights = forge.forge(shape, new WordStream(0, 'weights'), options);
  const found = weights.interference ?? forge.interference(shape.dimensions / shape.features, options);
  return isReason(found) ? undefined : found;
}

/** A part as the option of a mixture has it. */
function partOf({ name, share, ratio, options }: MixturePart): Part {
  if (name === DROPPED) return { share, name };
  return { share, name, ratio, ...(options && { options: options as NonNullable<Part['options']> }) };
}
