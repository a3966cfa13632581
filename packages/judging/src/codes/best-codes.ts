import { relu } from '@rugbench/baseline';
import { DROPPED, type Forge } from '@rugbench/core';
import {
  type CodePoint,
  type MixturePart,
  bestMixture,
  droppedPoint,
  mixtureLoss,
  ratiosOf,
  tunedOptions,
} from '@rugbench/theory';
import { type BlockCode, type CodeJudge, blockCodes, codeJudge } from './block-codes.ts';
import { type CodeQuestion, type LossOf, interferenceAt, isAllowed } from './code-question.ts';

/** Even ratios at which each code is looked at first. */
const COARSE = 8;
/** Around a part of the best mixture: so many steps to each side, each so many times finer than the last. */
const [STEPS, FINER, ROUNDS] = [2, 4, 2];
/** What tuning the free options of a block takes off its loss, at most: 11 % for silent codes with p up to 0.1. */
const TUNING = 0.85;

/** What codes can do for the ReLU, by theory. */
export interface BestCodes {
  /** one code or two, each for a share of the features; by ratio */
  readonly parts: readonly MixturePart[];
  /** mean squared error of a feature */
  readonly loss: number;
}

/** What is known of codes so far: a search goes on from there. */
export interface KnownCodes {
  /** how losses were found */
  readonly judge: CodeJudge;
  /** of codes without free options, at some ratios, and of features that are dropped */
  readonly points: readonly CodePoint[];
  /** blocks, which serve one ratio each */
  readonly blocks: readonly BlockCode[];
}

/** Losses that differ by less, relatively, are one to these searches: the simpler code is taken. */
const SAME = 1e-3;

/** The codes of smallest loss; where several are as good, the first of them. */
export function simplestOf<T extends { readonly loss: number }>(codes: readonly [T, ...T[]]): T {
  const [first, ...others] = codes;
  return others.reduce((best, other) => (other.loss < best.loss * (1 - SAME) ? other : best), first);
}

/** The best of all codes at a ratio: of their mixtures, and of forges with free options. */
export function bestCodes(question: CodeQuestion, ratio: number, known: KnownCodes = allKnown(question)): BestCodes {
  return simplestOf([mixedCodes(question, ratio, known).best, ...tunedCodes(question, ratio, known.judge)]);
}

/** What {@link knownCodes} ends with. */
export function allKnown(question: CodeQuestion): KnownCodes {
  let known: KnownCodes | undefined;
  for (const so of knownCodes(question)) known = so;
  return known!;
}

/**
 * Losses of every code at a few ratios that do not depend on the one that is wanted, of blocks, and of features that are
 * dropped; computed one code at a time, as they are asked for. Codes that serve few ratios come first, and win where several
 * lose the same: exact ones, at r = 1.
 */
export function* knownCodes(question: CodeQuestion): Generator<KnownCodes, void> {
  const judge = codeJudge(question);
  const dropped = droppedPoint(question.distribution);
  let known: KnownCodes = { judge, points: [dropped], blocks: [] };
  yield known;
  for (const forge of question.forges.filter(({ blocks }) => blocks.length > 0)) {
    known = { ...known, blocks: [...known.blocks, ...blockCodes(question, forge, judge, dropped)] };
    yield known;
  }
  const codes = question.forges.filter(isCode).map((forge) => ({ forge, ratios: ratiosOf(forge, COARSE) }));
  codes.sort((one, other) => one.ratios.length - other.ratios.length);
  for (const { forge, ratios } of codes) {
    known = { ...known, points: [...known.points, ...pointsOf(forge, ratios, judge.lossOf)] };
    yield known;
  }
}

/** The same with what every code loses at one more ratio; computed one code at a time. */
export function* knownAlso(question: CodeQuestion, ratio: number, before: KnownCodes): Generator<KnownCodes, void> {
  let known = before;
  for (const forge of question.forges.filter(isCode)) {
    const more = pointsOf(forge, [ratio], known.judge.lossOf);
    known = { ...known, points: [...known.points, ...more] };
    yield known;
  }
}

/** The losses of a code at those of some ratios that it serves. */
function pointsOf(forge: Forge, ratios: readonly number[], lossOf: LossOf): CodePoint[] {
  return ratios.flatMap((ratio) => {
    const interference = interferenceAt(forge, ratio);
    const loss = interference ? lossOf(interference) : NaN;
    return Number.isNaN(loss) ? [] : [{ name: forge.name, ratio, loss }];
  });
}

/** Codes without free options, which are a point at every ratio that they serve. */
export function isCode({ free }: Forge): boolean {
  return Object.keys(free).length === 0;
}

/**
 * The mixture of codes with the smallest analytic ReLU loss: the lower convex hull of what every forge loses at every
 * ratio, and of all blocks. Blocks are tuned where that could make them part of the best.
 *
 * @returns the mixture, and what is known after the search
 * @see docs/theory.md, "Mixtures of codes"
 */
export function mixedCodes(
  question: CodeQuestion,
  ratio: number,
  before: KnownCodes = allKnown(question),
): { readonly best: BestCodes; readonly known: KnownCodes } {
  let known = withTunedBlocks(question, ratio, allowedOf(question, before));
  let parts = mixtureOfKnown(known, ratio);
  for (let round = 1, step = 1 / COARSE; round <= ROUNDS; round++, step /= FINER) {
    const more = parts.flatMap((part) => nearby(question, part, step / FINER, known.judge.lossOf));
    known = { ...known, points: [...known.points, ...more] };
    parts = mixtureOfKnown(known, ratio);
  }
  const settled = parts.map((part) => settledPart(part, known));
  return { best: { parts: settled, loss: mixtureLoss(settled) }, known };
}

/** A part whose options that level off are as small as they may be. */
export function settledPart(part: MixturePart, { judge, blocks }: KnownCodes): MixturePart {
  const block = blocks.find((one) => isOf(part, one));
  const tuned = block && judge.tuned(block);
  return tuned ? { ...part, options: tuned.options, loss: tuned.loss } : part;
}

/** Without the codes that break the constraint. */
export function allowedOf(question: CodeQuestion, { judge, points, blocks }: KnownCodes): KnownCodes {
  const allowed = (point: CodePoint): boolean => isAllowed(question, point);
  return { judge, points: points.filter(allowed), blocks: blocks.filter(allowed) };
}

function mixtureOfKnown({ points, blocks }: KnownCodes, ratio: number): MixturePart[] {
  const parts = bestMixture([...points, ...blocks], ratio);
  return parts.map(({ name, ratio: own, loss, share, options }) => {
    return { name, ratio: own, loss, share, ...(options && { options }) };
  });
}

/** Losses of a code at ratios around those of a part; none for blocks, which have one ratio. */
function nearby(question: CodeQuestion, part: MixturePart, step: number, lossOf: LossOf): CodePoint[] {
  const forge = question.forges.find(({ name }) => name === part.name);
  if (!forge || part.options || !isCode(forge)) return [];
  return pointsOf(forge, around(part.ratio, step), lossOf).filter((point) => isAllowed(question, point));
}

/** Tunes blocks until none is left that could be part of the best mixture if tuning did all that it can. */
function withTunedBlocks(question: CodeQuestion, ratio: number, known: KnownCodes): KnownCodes {
  let { blocks } = known;
  for (;;) {
    const hopeful = blocks.map((block) => (block.untuned ? { ...block, loss: TUNING * block.loss } : block));
    const parts = bestMixture([...known.points, ...hopeful], ratio);
    const open = blocks.findIndex((block) => block.untuned && parts.some((part) => isOf(part, block)));
    if (open < 0) return { ...known, blocks };
    const tuned = known.judge.tuned(blocks[open]!);
    const kept = tuned && isAllowed(question, tuned) ? tuned : { ...blocks[open]!, untuned: false };
    blocks = blocks.map((block, k) => (k === open ? kept : block));
  }
}

function isOf(part: MixturePart, block: BlockCode): boolean {
  return part.name === block.name && part.options === block.options;
}

/** One code for all features. */
export function alone(point: CodePoint): BestCodes {
  return { parts: [{ ...point, share: 1 }], loss: point.loss };
}

/** Forges with free options and no blocks, tuned for one ratio. */
export function tunedCodes(
  question: CodeQuestion,
  ratio: number,
  { lossOf }: CodeJudge = codeJudge(question),
): BestCodes[] {
  const { distribution, forges, hiddenNoise } = question;
  const tunable = forges.filter((forge) => !isCode(forge) && forge.blocks.length === 0);
  return tunable.flatMap((forge) => {
    if (!interferenceAt(forge, ratio)) return [];
    const options = tunedOptions(relu.trace(), distribution, forge, ratio, {}, { hiddenNoise });
    const interference = interferenceAt(forge, ratio, options);
    const loss = interference ? lossOf(interference) : NaN;
    const point = { name: forge.name, ratio, loss, options };
    return Number.isNaN(loss) || !isAllowed(question, point) ? [] : [alone(point)];
  });
}

function around(ratio: number, step: number): number[] {
  return Array.from({ length: 2 * STEPS + 1 }, (_, k) => ratio + (k - STEPS) * step).filter((at) => at > 0 && at < 1);
}

/** Parts as words: `0.61 dropped + 0.39 persian-rug at 0.256`. */
export function partsInWords(parts: readonly MixturePart[]): string {
  return parts
    .map(({ name, share, ratio, options = {} }) => {
      const values = Object.entries(options).map(
        ([key, value]) => `${key}=${typeof value === 'number' ? short(value) : value}`,
      );
      const made = values.length > 0 ? `${name}(${values.join(', ')})` : name;
      const code = name === DROPPED || ratio === 1 ? made : `${made} at ${short(ratio)}`;
      return parts.length === 1 ? made : `${short(share)} ${code}`;
    })
    .join(' + ');
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
