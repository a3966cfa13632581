import { RugError } from '@rugbench/core';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { forgeWeights } from '../forged/forge-weights.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { START, TRAINED, WEIGHTS, type WeightsFlag, type WeightsPlace, resolveWeights } from './resolve-weights.ts';
import type { MissingWeights } from './place.ts';

/** Weights of a comparison, and those that nobody named and that cannot be had. */
export interface ChosenWeights {
  /** forged weights, and files of trained models */
  readonly forges: readonly PluginChoice[];
  /** whether weights are to be trained too */
  readonly trained: boolean;
  /** of those that nobody named, the ones that cannot be had */
  readonly missing: readonly MissingWeights[];
}

/**
 * The forged weights of a comparison. Weights that were named must be had; of those that nobody named, some may be missing.
 *
 * @param asked - as they were named; undefined: trained ones, and the forges of the catalogue's defaults
 * @throws RugError `OPTIONS` for weights that there are not, or that cannot serve the place
 */
export function chooseWeights(
  asked: readonly string[] | undefined,
  seed: number,
  catalogue: JudgingCatalogue,
  place: WeightsPlace,
): ChosenWeights {
  const texts = [...new Set(asked ?? [TRAINED, ...catalogue.byDefault.forged])];
  const forged = texts.filter((text) => text !== TRAINED);
  const found = forged.map((text) => hadWeights(text, WEIGHTS, seed, catalogue, place, asked === undefined));
  return {
    forges: hadOf(found),
    trained: texts.includes(TRAINED),
    missing: missingOf(forged, found).map(({ text, error }) => ({ weights: text, start: null, error })),
  };
}

/** Where training starts when nobody says: the plain comparison shows torch and the rug side by side. */
const [PLAIN, TIED, FORGED] = ['torch', 'tied', 'persian-rug'];

/** Starts of trained weights, and those that nobody named and that cannot be had. */
export interface ChosenStarts {
  /** `torch`, `tied`, or forges */
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
export function chooseStarts(
  asked: readonly string[] | undefined,
  { tied, plain, seed }: { readonly tied: boolean; readonly plain: boolean; readonly seed: number },
  catalogue: JudgingCatalogue,
  place: WeightsPlace,
): ChosenStarts {
  const texts = [...new Set(asked ?? (plain ? [PLAIN!] : [PLAIN!, tied ? TIED! : FORGED!]))];
  for (const text of texts) refuseTiedForge(text, tied);
  const found = texts.map((text) => hadWeights(text, START, seed, catalogue, place, asked === undefined));
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

/** Weights by name, made once to see that they can be; the refusal where nobody named them. */
function hadWeights(
  text: string,
  takes: WeightsFlag,
  seed: number,
  catalogue: JudgingCatalogue,
  place: WeightsPlace,
  unasked: boolean,
): PluginChoice | RugError {
  try {
    const choice = resolveWeights(text, takes, place, catalogue);
    if (!takes.words.includes(choice.name)) forgeWeights(choice, place.shape, seed, catalogue.forges);
    return choice;
  } catch (thrown) {
    if (unasked && thrown instanceof RugError && thrown.code === 'OPTIONS') return thrown;
    throw thrown;
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
