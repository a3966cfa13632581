import { RugError, unlessRefused } from '@rugbench/core';
import { type PluginChoice, pluginChoice } from '../choices/plugin-choice.ts';
import { TIED, TORCH, TRAINED } from '../choices/weights-words.ts';
import { BEST_FORGE, isBestForge } from '../codes/best-forge-name.ts';
import { forgeWeights } from '../forged/forge-weights.ts';
import { type JudgingCatalogue, outsideOrigin } from '../ports/catalogue.ts';
import { isModelFile } from '../trained/model-forge.ts';
import { unanswered, unknownBecause } from './broken-law.ts';
import { type Note, brokenForge, heldForges, leftOut } from './held-forges.ts';
import type { MissingWeights } from './place.ts';
import {
  START,
  WEIGHTS,
  type WeightsFlag,
  type WeightsPlace,
  checkWeightsName,
  resolveWeights,
} from './resolve-weights.ts';

/** Weights of a comparison, and those that cannot be had: nobody named them, or their forge is broken. */
export interface ChosenWeights {
  /** forged weights, and files of trained models */
  readonly forges: readonly PluginChoice[];
  /** whether weights are to be trained too */
  readonly trained: boolean;
  /** of those that nobody named, the ones that cannot be had */
  readonly missing: readonly MissingWeights[];
}

/** Where weights are looked for. */
export interface WeightsQuestion {
  /** the plug-ins that may be named */
  readonly catalogue: JudgingCatalogue;
  /** n, d and the data that the weights are to serve */
  readonly place: WeightsPlace;
  /** names the words that weights are made from */
  readonly seed: number;
  /** told which forges best-forge goes without */
  readonly note: Note;
}

/**
 * The forged weights of a comparison. Weights that were named must be had, but for those of a broken forge; of those that nobody
 * named, some may be missing.
 *
 * @param asked - as they were named; undefined: trained ones, and the forges of the catalogue's defaults
 * @throws RugError `OPTIONS` for weights that there are not, or that cannot serve the place
 */
export async function chooseWeights(
  asked: readonly string[] | undefined,
  question: WeightsQuestion,
): Promise<ChosenWeights> {
  const texts = [...new Set(asked ?? [TRAINED, ...question.catalogue.byDefault.forged])];
  const forged = texts.filter((text) => text !== TRAINED);
  const found = await allWeights(forged, WEIGHTS, question, asked === undefined);
  return {
    forges: hadOf(found),
    trained: texts.includes(TRAINED),
    missing: missingOf(forged, found).map(({ text, error }) => ({ weights: text, start: null, error })),
  };
}

/** Where training starts beside torch when nobody says: the plain comparison shows torch and the rug side by side. */
const FORGED = 'persian-rug';

/** Starts of trained weights, and those that cannot be had: nobody named them, or their forge is broken. */
export interface ChosenStarts {
  /** `torch`, `tied`, forges, or files of trained models */
  readonly starts: readonly PluginChoice[];
  /** of those that nobody named, the ones that cannot be had */
  readonly missing: readonly MissingWeights[];
}

/**
 * The starts of a comparison.
 *
 * @param asked - as they were named; undefined: torch, and where no weights were named either another one
 * @param tied - whether W_out = W_in^T, which forged starts cannot promise
 * @throws RugError `OPTIONS` as {@link chooseWeights}
 */
export async function chooseStarts(
  asked: readonly string[] | undefined,
  { tied, plain }: { readonly tied: boolean; readonly plain: boolean },
  question: WeightsQuestion,
): Promise<ChosenStarts> {
  const texts = [...new Set(asked ?? (plain ? [TORCH] : [TORCH, tied ? TIED : FORGED]))];
  for (const text of texts) refuseTiedForge(text, tied);
  const found = await allWeights(texts, START, question, asked === undefined);
  return {
    starts: hadOf(found),
    missing: missingOf(texts, found).map(({ text, error }) => ({ weights: TRAINED, start: text, error })),
  };
}

/** @throws RugError `OPTIONS` where weights of a forge cannot start what is to be tied */
export function refuseTiedForge(start: string, tied: boolean): void {
  if (!tied || START.words.includes(start)) return;
  const must = `tied weights start from ${START.words.join(' or ')}`;
  throw new RugError('OPTIONS', { who: START.flag, must, got: start });
}

/** Weights by their names, one after the other: what a broken forge writes to the notes keeps its place. */
async function allWeights(
  texts: readonly string[],
  takes: WeightsFlag,
  question: WeightsQuestion,
  unasked: boolean,
): Promise<(PluginChoice | RugError)[]> {
  const found: (PluginChoice | RugError)[] = [];
  for (const text of texts) found.push(await hadWeights(text, takes, question, unasked));
  return found;
}

/** Weights by name, made once to see that they can be; the refusal where nobody named them, the law that their forge breaks. */
async function hadWeights(
  text: string,
  takes: WeightsFlag,
  question: WeightsQuestion,
  unasked: boolean,
): Promise<PluginChoice | RugError> {
  const { catalogue, place } = question;
  try {
    const broken = lostWeights(text, takes, catalogue) ?? (await brokenWeights(text, takes, question));
    if (broken) return broken;
    const choice = resolveWeights(text, takes, place, isBestForge(text) ? await candidates(question) : catalogue);
    if (takes.words.includes(choice.name)) return choice;
    return (await brokenForge(choice, catalogue, place.shape)) ?? made(choice, question);
  } catch (thrown) {
    if (unasked && thrown instanceof RugError && thrown.code === 'OPTIONS') return thrown;
    throw thrown;
  }
}

/** Why there are no weights of a name that nobody knows, where a broken file may have brought them. */
function lostWeights(text: string, takes: WeightsFlag, catalogue: JudgingCatalogue): RugError | undefined {
  const known = unlessRefused(() => (checkWeightsName(text, takes, catalogue), true));
  return known ? undefined : unknownBecause(catalogue);
}

/** The law that a forge breaks as it was named: before theory asks it for anything. */
async function brokenWeights(
  text: string,
  takes: WeightsFlag,
  { catalogue, place }: WeightsQuestion,
): Promise<RugError | undefined> {
  checkWeightsName(text, takes, catalogue);
  if (takes.words.includes(text) || isBestForge(text) || isModelFile(text)) return undefined;
  return brokenForge(pluginChoice(takes.flag, catalogue.forges, text), catalogue, place.shape);
}

/** The catalogue with the forges among which theory chooses. */
async function candidates({ catalogue, place, note }: WeightsQuestion): Promise<JudgingCatalogue> {
  const { kept, broken } = await heldForges(catalogue, place.shape);
  for (const { error } of broken) note(leftOut(BEST_FORGE, error));
  return { ...catalogue, forges: kept };
}

/** A choice whose weights could be made; what a forge from outside throws there instead. */
function made(choice: PluginChoice, { seed, catalogue, place }: WeightsQuestion): PluginChoice | RugError {
  try {
    forgeWeights(choice, place.shape, seed, catalogue.forges);
    return choice;
  } catch (thrown) {
    if (!outsideOrigin(catalogue, 'forges', choice.name)) throw thrown;
    if (!(thrown instanceof RugError)) return unanswered(choice.name, thrown);
    if (thrown.code !== 'PLUGIN') throw thrown;
    return thrown;
  }
}

function hadOf(found: readonly (PluginChoice | RugError)[]): PluginChoice[] {
  return found.flatMap((one) => (one instanceof RugError ? [] : [one]));
}

function missingOf(
  texts: readonly string[],
  found: readonly (PluginChoice | RugError)[],
): { text: string; error: RugError }[] {
  return texts.flatMap((text, k) => {
    const error = found[k];
    return error instanceof RugError ? [{ text, error }] : [];
  });
}
