import { relu } from '@rugbench/baseline';
import {
  type DataSource,
  type FeatureDistribution,
  type Plugin,
  type Reason,
  type Source,
  type TracedVariant,
  type Variant,
  parseOptions,
  pluginNamed,
} from '@rugbench/core';
import { contentHash } from '@rugbench/results';
import { namedOptions, textOf } from './named-options.ts';

/** A plug-in by name, with the options that were given for it: plain data, so it can cross processes. */
export interface PluginChoice {
  /** name of the plug-in */
  readonly name: string;
  /** the options that were given; the plug-in adds its defaults */
  readonly options: Readonly<Record<string, unknown>>;
  /** how it was asked for, where theory chose it or some of its options */
  readonly label?: string | undefined;
  /** of a variant: the hash of its formulas, so that results of an older definition are never taken for its own */
  readonly definition?: string | undefined;
}

/**
 * Reads `name` or `name:option=value:option=value`.
 *
 * @param flag - the flag that holds the text, for errors
 * @throws RugError `OPTIONS` for an unknown name, and for an option without a value, given twice, or refused by the plug-in
 */
export function pluginChoice(flag: string, list: readonly Plugin[], text: string): PluginChoice {
  const plugin = pluginNamed(flag, list, text.split(':', 1)[0]!);
  const { name, options } = namedOptions(flag, text);
  parseOptions(name, plugin.options, options);
  return { name, options };
}

/** The choice of a variant, with the hash of what it is on data of a distribution. */
export function variantChoice(
  flag: string,
  variants: readonly Variant[],
  text: string,
  distribution: FeatureDistribution | Reason,
): PluginChoice {
  const choice = pluginChoice(flag, variants, text);
  return { ...choice, definition: variantDefinition(variants, choice, distribution) };
}

/** The hash of the formulas of a variant, 64 hexadecimal digits. */
export function variantDefinition(
  variants: readonly Variant[],
  choice: PluginChoice,
  distribution: FeatureDistribution | Reason,
): string {
  const { activation, partials, parameters, penalty, keep } = tracedVariant(variants, choice, distribution);
  return contentHash({ activation, partials, parameters, penalty, keep });
}

/** The variant of a choice as data, told the feature distribution if it is an oracle. */
export function tracedVariant(
  variants: readonly Variant[],
  { name, options }: PluginChoice,
  distribution: FeatureDistribution | Reason,
): TracedVariant {
  return pluginNamed('--variants', variants, name).trace(options, distribution);
}

/** Whether a choice is the baseline without options: decoders of trained weights use its weights. */
export function isBaseline({ name, options }: PluginChoice): boolean {
  return name === relu.name && Object.keys(options).length === 0;
}

/** How a choice is written on the command line, and in tables. */
export function choiceLabel({ name, options, label }: PluginChoice): string {
  return label ?? textOf(name, options);
}

/** How a choice is titled in tables and pictures: `TopK`, or `TopK (k=8)`. */
export function choiceTitle(title: string, choice: PluginChoice): string {
  if (choice.label !== undefined) return choice.label;
  const given = Object.entries(choice.options).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return given.length > 0 ? `${title} (${given.join(', ')})` : title;
}

/** The choice of a source; `p` goes to a source that has such an option, unless the text sets it. */
export function sourceChoice(sources: readonly Source[], text: string, p: number): PluginChoice {
  return pluginChoice('--source', sources, takesProbability(sources, text) ? `${text}:p=${p}` : text);
}

/** Whether data as the command line names it still needs a probability: it has such an option, and the text does not set it. */
export function takesProbability(sources: readonly Source[], text: string): boolean {
  const plugin = pluginNamed('--source', sources, text.split(':', 1)[0]!);
  return 'p' in plugin.options.shape && !/:p=/.test(text);
}

/** The data of a choice. */
export function createSource(
  sources: readonly Source[],
  { name, options }: PluginChoice,
  features: number,
): DataSource {
  return pluginNamed('--source', sources, name).create(features, options);
}

/** Features of data that is only asked for its distribution: many, so that a whole number of them is close to any share. */
const MANY = 2 ** 20;

/** Data as the command line names it, at a probability; without n, to be asked for its distribution. */
export function sourceAt(sources: readonly Source[], text: string, p: number, features = MANY): DataSource {
  return createSource(sources, sourceChoice(sources, text, p), features);
}
