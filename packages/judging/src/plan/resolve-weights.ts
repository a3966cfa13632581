import { relu } from '@rugbench/baseline';
import { type DataSource, RugError, type Shape, didYouMean, isReason, pluginNamed } from '@rugbench/core';
import { tunedOptions } from '@rugbench/theory';
import { type PluginChoice, pluginChoice } from '../choices/plugin-choice.ts';
import { DRAWN_STARTS, TRAINED } from '../choices/weights-words.ts';
import { BEST_FORGE, bestForgeConstraint, isBestForge } from '../codes/best-forge-name.ts';
import { bestForge } from '../codes/best-forge.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { MODEL_FORGE, MODEL_FILE_ENDING, isModelFile, modelChoice } from '../trained/model-forge.ts';

/** Where weights are wanted: theory chooses by it. */
export interface WeightsPlace {
  /** n features and d dimensions, whole numbers with 1 <= d <= n */
  readonly shape: Shape;
  /** the data, of n features */
  readonly source: DataSource;
  /** S, Gaussian noise on h in units of its root mean square, at least 0; left out: 0 */
  readonly hiddenNoise?: number;
}

/** What a flag takes besides forges and best-forge. */
export interface WeightsFlag {
  /** the flag that holds the text, for errors */
  readonly flag: string;
  /** words that are no forges, such as `trained` */
  readonly words: readonly string[];
  /** whether files of trained models are taken */
  readonly files: boolean;
}

/** What each flag takes that names weights. */
export const WEIGHTS: WeightsFlag = { flag: '--weights', words: [TRAINED], files: true };
export const FORGED: WeightsFlag = { flag: '--weights', words: [], files: true };
export const MADE: WeightsFlag = { flag: '--weights', words: [], files: false };
export const START: WeightsFlag = { flag: '--start', words: DRAWN_STARTS, files: true };
export const FORGES: WeightsFlag = { flag: '--forges', words: [], files: false };

/**
 * Weights by a name: a word of the flag, a forge with its free options tuned by theory where they are not given,
 * `best-forge`, or the file of a trained model. The one place where names of weights are read.
 *
 * @throws RugError `OPTIONS` naming what there is, or for data without a feature distribution that theory can use; `FILES` for a file that
 *   cannot be read
 */
export function resolveWeights(
  text: string,
  takes: WeightsFlag,
  { shape, source, hiddenNoise = 0 }: WeightsPlace,
  catalogue: JudgingCatalogue,
): PluginChoice {
  checkWeightsName(text, takes, catalogue);
  const conditions = { features: shape.features, hiddenNoise };
  const { forges, models } = catalogue;
  const { distribution } = source;
  if (takes.words.includes(text)) return { name: text, options: {} };
  if (isModelFile(text)) return modelChoice(text, models);
  if (isBestForge(text)) {
    const constraint = bestForgeConstraint(takes.flag, text);
    if (!isReason(distribution)) {
      return { ...bestForge(shape, { distribution, forges, hiddenNoise, constraint }), label: text };
    }
    const must = `${BEST_FORGE} needs theory (${distribution.why})`;
    throw new RugError('OPTIONS', { who: takes.flag, must, todo: 'Name a forge.' });
  }
  const choice = pluginChoice(takes.flag, forges, text);
  const forge = pluginNamed(takes.flag, forges, choice.name);
  if (isReason(distribution) || Object.keys(forge.free).every((name) => name in choice.options)) return choice;
  const options = tunedOptions(
    relu.trace(),
    distribution,
    forge,
    shape.dimensions / shape.features,
    choice.options,
    conditions,
  );
  return { ...choice, options, label: text };
}

/** Refuses a name that no weights have. @throws RugError `OPTIONS` naming what there is */
export function checkWeightsName(
  text: string,
  { flag, words, files }: WeightsFlag,
  { forges }: Pick<JudgingCatalogue, 'forges'>,
): void {
  const made = forges.map(({ name }) => name).filter((name) => name !== MODEL_FORGE);
  const known = [...words, ...made, BEST_FORGE];
  if ((files && isModelFile(text)) || known.includes(text.split(':', 1)[0]!)) return;
  const near = didYouMean(text.split(':', 1)[0], known);
  const file = files ? `a ${MODEL_FILE_ENDING} file or ` : '';
  throw new RugError('OPTIONS', { who: flag, must: `must be ${file}among ${known.join(', ')}`, got: text, ...near });
}
