import { relu } from '@rugbench/baseline';
import { type CodeBlock, type Forge, pluginNamed } from '@rugbench/core';
import { type CodePoint, lowerHull, tunedOptions } from '@rugbench/theory';
import { type CodeQuestion, type LossOf, interferenceAt, isAllowed, lossFinder } from './code-question.ts';

/** How codes are judged: losses, and the tuning of blocks, each computed once. */
export interface CodeJudge {
  /** finds losses at large n */
  readonly lossOf: LossOf;
  /** the same at just this n; what does not depend on n is computed once */
  lossAt(features: number): LossOf;
  /** a block with its free options tuned by theory; undefined where its loss is not known */
  tuned(block: BlockCode): BlockCode | undefined;
}

/** The judge of a question. */
export function codeJudge(question: CodeQuestion): CodeJudge {
  const losses = new Map<string, number>();
  const lossOf = lossFinder(question, undefined, losses);
  const known = new Map<string, BlockCode | undefined>();
  return {
    lossOf,
    lossAt: (features) => lossFinder(question, features, losses),
    tuned: (block) => {
      const key = JSON.stringify([block.name, block.given]);
      if (!known.has(key)) known.set(key, tunedBlock(question, block, lossOf));
      return known.get(key);
    },
  };
}

/** A block of a code, with what it loses. */
export interface BlockCode extends CodePoint {
  /** k, features of the block */
  readonly features: number;
  /** its dimensions */
  readonly dimensions: number;
  /** options that make it this block */
  readonly given: Readonly<Record<string, unknown>>;
  /** those, and values of the free ones */
  readonly options: Readonly<Record<string, unknown>>;
  /** whether options are left that theory could tune */
  readonly untuned: boolean;
}

/** So many blocks of a family in a row that are no corner of its own hull end the search for larger ones. */
const PATIENCE = 3;

/**
 * The blocks of a forge, small ones first. Options that level off are where they have done so, and others at
 * their initial values; what noise on h decides is tuned. Blocks that break the constraint are left out. Where larger blocks have ceased to help, the rest is left out.
 *
 * @param dropped - the loss of features that are dropped
 */
export function blockCodes(question: CodeQuestion, forge: Forge, judge: CodeJudge, dropped: CodePoint): BlockCode[] {
  const found: BlockCode[] = [];
  let idle = 0;
  for (const block of forge.blocks) {
    if (idle >= PATIENCE) break;
    const code = blockCode(question, forge, judge, block);
    if (!code) continue;
    idle = lowerHull([dropped, ...found, code]).includes(code) ? 0 : idle + 1;
    found.push(code);
  }
  return found;
}

function blockCode(question: CodeQuestion, forge: Forge, judge: CodeJudge, block: CodeBlock): BlockCode | undefined {
  const { features, dimensions, options: given } = block;
  const { name } = forge;
  const open = Object.entries(forge.free).filter(([option]) => !(option in given));
  const first = open.map(([option, { initial, levelsOffAt }]) => [option, levelsOffAt ?? initial] as const);
  const initial = Object.fromEntries(open.map(([option, free]) => [option, free.initial]));
  const code = {
    name,
    features,
    dimensions,
    ratio: dimensions / features,
    loss: NaN,
    given,
    options: { ...given, ...Object.fromEntries(first) },
    untuned: open.some(([, { levelsOffAt }]) => levelsOffAt === undefined),
  };
  // The search takes blocks that break the constraint out in any case; here it saves their tuning.
  if (!isAllowed(question, { ...code, options: { ...given, ...initial } })) return undefined;
  const decidedByNoise = question.hiddenNoise > 0 && open.length > 0 && !code.untuned;
  return decidedByNoise ? judge.tuned(code) : withLoss(question, code, judge.lossOf);
}

/** A block with its free options tuned by theory. */
function tunedBlock(question: CodeQuestion, block: BlockCode, lossOf: LossOf): BlockCode | undefined {
  const { distribution, forges, hiddenNoise } = question;
  const forge = pluginNamed('--weights', forges, block.name);
  const options = tunedOptions(relu.trace(), distribution, forge, block.ratio, block.given, { hiddenNoise });
  return withLoss(question, { ...block, options, untuned: false }, lossOf);
}

/** A block with what it loses; undefined where that is not known. */
function withLoss({ forges }: CodeQuestion, block: BlockCode, lossOf: LossOf): BlockCode | undefined {
  const forge = pluginNamed('--weights', forges, block.name);
  const interference = interferenceAt(forge, block.ratio, block.options);
  const loss = interference ? lossOf(interference) : NaN;
  return Number.isNaN(loss) ? undefined : { ...block, loss };
}
