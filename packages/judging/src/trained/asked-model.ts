import { type Catalogue, type Plugin, RugError, parseOptions, pluginNamed } from '@rugbench/core';
import { canonicalJson } from '@rugbench/results';
import { type PluginChoice, choiceLabel, pluginChoice, sourceChoice } from '../choices/plugin-choice.ts';
import type { TrainingIdentity } from './train-job.ts';

/** What a file of weights alone does not say of its model, as a command line gives it. */
export interface AskedModel {
  /** p, the probability that a feature is on, in (0, 1]; left out: the file must bring its data along */
  readonly p?: number | undefined;
  /** the data, such as `bernoulli-uniform`; left out: that of the file, else `bernoulli-uniform` */
  readonly source?: string | undefined;
  /** the activation or filter, such as `topk:k=4`; left out: that of the file, else `relu` */
  readonly variant?: string | undefined;
}

/**
 * Refuses what a model that knows its own variant and data is asked to be, unless it is that already.
 *
 * @throws RugError `OPTIONS` naming the flag
 */
export function checkAsked(
  asked: AskedModel,
  { variant, source }: Pick<TrainingIdentity, 'variant' | 'source'>,
  { variants, sources }: Catalogue,
): void {
  if (asked.variant !== undefined) {
    const choice = pluginChoice('--variant', variants, asked.variant);
    if (!isSame(variants, choice, variant)) throw otherThan('--variant', variant, asked.variant);
  }
  if (asked.source !== undefined) {
    const choice = sourceChoice(sources, asked.source, asked.p ?? probabilityOf(source) ?? 1);
    if (!isSame(sources, choice, source)) throw otherThan('--source', source, asked.source);
  }
  if (asked.p === undefined || asked.p === probabilityOf(source)) return;
  throw otherThan('--p', source, asked.p);
}

function probabilityOf({ options: { p } }: PluginChoice): number | undefined {
  return typeof p === 'number' ? p : undefined;
}

/** Whether two choices are one plug-in with the same options, defaults filled in. */
function isSame(list: readonly Plugin[], one: PluginChoice, other: PluginChoice): boolean {
  if (one.name !== other.name) return false;
  const { options } = pluginNamed('--plugin', list, one.name);
  const filled = ({ name, options: given }: PluginChoice): string => {
    const all = Object.entries(parseOptions(name, options, given)).filter(([, value]) => value !== undefined);
    return canonicalJson(Object.fromEntries(all));
  };
  return filled(one) === filled(other);
}

function otherThan(who: string, own: PluginChoice, got: string | number): RugError {
  const must = `must be left out beside a checkpoint that knows its own, ${choiceLabel(own)}, or be the same`;
  return new RugError('OPTIONS', { who, must, got });
}
