import { relu } from '@rugbench/baseline';
import { type DataSource, type Forge, RugError, type Shape, pluginNamed } from '@rugbench/core';
import { tunedOptions } from '@rugbench/theory';
import { bestForge } from '../forged/best-forge.ts';
import { checkpointChoice, checkpointForge, isCheckpoint } from '../training/checkpoint-forge.ts';
import { type PluginChoice, pluginChoice } from './plugin-choice.ts';

/** The word for whichever codes theory finds best. */
export const BEST_FORGE = 'best-forge';

/** The words that name weights that are made: a trained model is named by its file. */
export function forgeNames(forges: readonly Forge[]): string[] {
  return [...forges.filter((forge) => forge !== checkpointForge).map(({ name }) => name), BEST_FORGE];
}

/** Where weights are wanted: theory chooses by it. */
export interface ForgePlace {
  readonly shape: Shape;
  readonly source: DataSource;
}

/**
 * The choice of a forge: one by name, with its free options tuned by theory where they are not given, `best-forge`, or the
 * file of a trained model.
 *
 * @param flag - the flag that holds the text, for errors
 * @throws RugError `OPTIONS` naming what there is, or for data without a law that theory can use; `FILES` for a file that
 *   cannot be read
 */
export function forgeChoice(
  flag: string,
  forges: readonly Forge[],
  text: string,
  { shape, source }: ForgePlace,
): PluginChoice {
  const { law } = source;
  if (isCheckpoint(text)) return checkpointChoice(text);
  if (text === BEST_FORGE) {
    if (typeof law !== 'string') return { ...bestForge(shape, law, forges), label: BEST_FORGE };
    throw new RugError('OPTIONS', { who: flag, must: `${BEST_FORGE} needs theory (${law})`, todo: 'Name a forge.' });
  }
  const known = forgeNames(forges);
  if (!known.includes(text.split(':', 1)[0]!)) {
    throw new RugError('OPTIONS', { who: flag, must: `must be among ${known.join(', ')}`, got: text });
  }
  const choice = pluginChoice(flag, forges, text);
  const forge = pluginNamed(flag, forges, choice.name);
  if (typeof law === 'string' || Object.keys(forge.free).every((name) => name in choice.options)) return choice;
  const options = tunedOptions(relu.trace(), law, forge, shape.dimensions / shape.features, choice.options);
  return { ...choice, options, label: text };
}
