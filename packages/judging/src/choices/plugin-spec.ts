import { type Plugin, parseOptions, pluginNamed } from '@rugbench/core';
import { type PluginSpec, jsonRecord } from '@rugbench/results';
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
  const definition = choice.definition ?? outsideOrigin(catalogue, kind, name)?.definition ?? null;
  return { name, options: filledOptions(plugin, choice), definition };
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
