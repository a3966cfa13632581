import { type Plugin, parseOptions, pluginNamed } from '@rugbench/core';
import { type PluginSpec, contentHash, jsonRecord } from '@rugbench/results';
import { type JudgingCatalogue, type PluginKind, outsideOrigin } from '../ports/catalogue.ts';
import type { PluginChoice } from './plugin-choice.ts';

/**
 * A choice in full: with its defaults, and with the hash of its definition where that can change by itself.
 *
 * @throws RugError `OPTIONS` for a plug-in that there is not, or options that it refuses
 */
export function pluginSpec(catalogue: JudgingCatalogue, kind: PluginKind, choice: PluginChoice): PluginSpec {
  const { name } = choice;
  const plugin: Plugin = pluginNamed(kind, catalogue[kind] as readonly Plugin[], name);
  const definition = choice.definition ?? outsideDefinition(catalogue, kind, choice);
  return { name, options: filledOptions(plugin, choice), definition };
}

/**
 * The hash of the source behind a plug-in from outside; for one that is told in its options to use such plug-ins, as a
 * mixture of codes is, the hash of theirs; else null.
 */
function outsideDefinition(
  catalogue: JudgingCatalogue,
  kind: PluginKind,
  { name, options }: PluginChoice,
): string | null {
  const own = outsideOrigin(catalogue, kind, name);
  if (own) return own.definition;
  const words = new Set(JSON.stringify(options).match(/[a-z0-9-]+/g));
  const used = catalogue.outside.filter((one) => one.kind === kind && words.has(one.name));
  return used.length === 0 ? null : contentHash(used.map(({ definition }) => definition));
}

/** A spec as tasks name plug-ins. */
export function choiceOf({ name, options, definition }: PluginSpec): PluginChoice {
  return definition === null ? { name, options } : { name, options, definition };
}

/** All options of a choice, defaults filled in, without those that are left out. */
function filledOptions({ name, options }: Plugin, choice: PluginChoice): Record<string, unknown> {
  const all = Object.entries(parseOptions(name, options, choice.options));
  return jsonRecord.parse(Object.fromEntries(all.filter(([, value]) => value !== undefined)));
}
