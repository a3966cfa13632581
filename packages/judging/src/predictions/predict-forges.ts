import { type FeatureDistribution, type Forge, firstLine, pluginNamed } from '@rugbench/core';
import type { Conditions, MixturePart } from '@rugbench/theory';
import { BEST_FORGE, bestForgeConstraint, isBestForge } from '../codes/best-forge-name.ts';
import {
  type BestCodes,
  type KnownCodes,
  alone,
  isCode,
  knownAlso,
  knownCodes,
  mixedCodes,
  partsInWords,
  simplestOf,
} from '../codes/best-codes.ts';
import { type CodeQuestion, interferenceAt, isAllowed } from '../codes/code-question.ts';
import { type Note, brokenForge, heldForges, leftOut } from '../plan/held-forges.ts';
import { unknownBecause } from '../plan/broken-law.ts';
import { type JudgingCatalogue, standsAlone } from '../ports/catalogue.ts';
import { type ForgePrediction, noForge, predictForge } from './predict-forge.ts';
import { type Step, stepOfPart } from './step.ts';

/** The best of all, without a constraint and of weights without entries above the diagonal. */
const BEST = [BEST_FORGE, `${BEST_FORGE}:weights=bounded`] as const;

/** Where forges are asked about. */
export interface ForgePoint {
  /** of each feature */
  readonly distribution: FeatureDistribution;
  /** d/n, in (0, 1] */
  readonly ratio: number;
  /** noise on h, and n where the loss at just this n is wanted too */
  readonly conditions: Conditions;
}

/**
 * The predictions for forges with the ReLU: all that stand alone and the best of all, with and without a constraint, unless some
 * are named. A forge from outside that breaks a law is told with the law, and the best of all goes without it.
 *
 * @param step - awaited before each forge, and before each code of the best
 * @param note - told of forges that the best goes without and that have no prediction of their own
 * @throws RugError `OPTIONS` for a forge that there is not
 */
export async function predictForges(
  wanted: readonly string[] | undefined,
  catalogue: JudgingCatalogue,
  point: ForgePoint,
  step: Step,
  note: Note,
): Promise<ForgePrediction[]> {
  const all = catalogue.forges;
  const names = wanted ?? [...all.filter(standsAlone).map(({ name }) => name), ...BEST];
  const best = names.filter(isBestForge).map((text) => ({ text, constraint: bestForgeConstraint('--forges', text) }));
  const lost = unknownBecause(catalogue);
  const isLost = (name: string): boolean => lost !== undefined && !all.some((forge) => forge.name === name);
  const single = names.filter((name) => !isBestForge(name));
  const predicted = single.filter(isLost).map((name) => noForge(name, 'failed', firstLine(lost)));
  const chosen = single.filter((name) => !isLost(name)).map((name) => pluginNamed('--forges', all, name));
  for (const [index, forge] of chosen.entries()) {
    await stepOfPart(step, 0, 2)(index / chosen.length, forge.name);
    const broken = await brokenForge({ name: forge.name, options: {} }, catalogue);
    predicted.push(broken ? noForge(forge.name, 'failed', firstLine(broken)) : predictOne(forge, point));
  }
  if (best.length === 0) return predicted;
  const { kept, broken } = await heldForges(catalogue);
  for (const { name, error } of broken) if (!names.includes(name)) note(leftOut(BEST_FORGE, error));
  const { distribution, ratio, conditions } = point;
  const others = kept.filter((forge) => !isCode(forge) && forge.blocks.length === 0 && !chosen.includes(forge));
  const tunable = [...predicted, ...others.map((forge) => predictOne(forge, point))];
  const question = { distribution, forges: kept, hiddenNoise: conditions.hiddenNoise ?? 0, constraint: 'any' } as const;
  const known = await whatIsKnown(question, ratio, predicted, stepOfPart(step, 1, 2));
  return [
    ...predicted,
    ...best.map(({ text, constraint }) => predictBest(text, { ...question, constraint }, ratio, known, tunable)),
  ];
}

function predictOne(forge: Forge, { distribution, ratio, conditions }: ForgePoint): ForgePrediction {
  return predictForge(forge, distribution, ratio, conditions);
}

/** The best of the forges with free options, as predicted, and of mixtures of all others, whatever the number of features. */
function predictBest(
  text: string,
  question: CodeQuestion,
  ratio: number,
  known: KnownCodes,
  predicted: readonly ForgePrediction[],
): ForgePrediction {
  const tuned = predicted.flatMap(({ name, loss, options }): BestCodes[] => {
    if (loss === null) return [];
    const forge = pluginNamed('--forges', question.forges, name);
    if (isCode(forge) || forge.blocks.length > 0) return [];
    const point = { name, ratio, loss, options };
    return isAllowed(question, point) ? [alone(point)] : [];
  });
  const { parts, loss } = simplestOf([mixedCodes(question, ratio, known).best, ...tuned]);
  const spread = Math.max(...parts.flatMap((part) => groupLosses(part, question, known))) / loss;
  const options = { parts: partsInWords(parts) };
  return { name: text, status: 'predicted', loss, parameters: {}, floor: null, options, spread };
}

/** What each group of features of a part loses. */
function groupLosses({ name, ratio, options, loss }: MixturePart, question: CodeQuestion, known: KnownCodes): number[] {
  const forge = question.forges.find((one) => one.name === name);
  const interference = forge && interferenceAt(forge, ratio, options);
  if (!interference) return [loss];
  const { groups, ...rest } = interference;
  return groups.map((group) => known.judge.lossOf({ ...rest, groups: [{ ...group, fraction: 1 }] }));
}

/** What is known of all codes, those of one code at a time; what is predicted is not computed again. */
async function whatIsKnown(
  question: CodeQuestion,
  ratio: number,
  predicted: readonly ForgePrediction[],
  step: Step,
): Promise<KnownCodes> {
  const codes = question.forges.filter(isCode);
  const open = codes.filter(({ name }) => !predicted.some((one) => one.name === name));
  const inBlocks = question.forges.filter(({ blocks }) => blocks.length > 0);
  const visits = 1 + inBlocks.length + codes.length + open.length;
  let [known, visited]: [KnownCodes | undefined, number] = [undefined, 0];
  await step(0, BEST_FORGE);
  for (const so of knownCodes(question)) {
    known = so;
    await step(++visited / visits, BEST_FORGE);
  }
  const points = codes.flatMap(({ name }) => {
    const found = predicted.find((one) => one.name === name);
    return found && found.loss !== null ? [{ name, ratio, loss: found.loss }] : [];
  });
  known = { ...known!, points: [...known!.points, ...points] };
  for (const so of knownAlso({ ...question, forges: open }, ratio, known)) {
    known = so;
    await step(++visited / visits, BEST_FORGE);
  }
  return known;
}
