import { z } from '../options.ts';
import type { Catalogue } from './catalogue.ts';
import { plainPlugin } from './plain-plugin.ts';
import { PLUGIN_MEMBERS, pluginMethod } from './plugin-members.ts';

/** What is known of a plug-in that must not be called. */
export interface PluginFacts {
  /** the list of a catalogue to which the plug-in belongs */
  readonly kind: keyof Catalogue;
  /** its name, as {@link checkName} wants it */
  readonly name: string;
  /** its title */
  readonly title: string;
  /** of a variant: decides against which bound it is held; null for other kinds */
  readonly class: 'elementwise' | 'filter' | 'iterative' | null;
  /** of a backend: what it offers; empty for other kinds */
  readonly devices: readonly string[];
}

/**
 * A plug-in in the place of one that must not be called: it bears its name and takes any options, and every method throws
 * the reason. Whoever asks for it by name then learns why it cannot be had.
 *
 * @param refuse - throws the reason
 */
export function standInPlugin<K extends keyof Catalogue>(
  kind: K,
  { name, title, class: told, devices }: Omit<PluginFacts, 'kind'>,
  refuse: () => never,
): Catalogue[K][number] {
  const known: Readonly<Record<string, unknown>> = {
    ...{ name, title, devices, source: title, notes: '', oracle: false, theory: null },
    ...{ class: kind === 'variants' ? (told ?? 'elementwise') : 'iterative', free: {}, blocks: [] },
    options: z.looseObject({}),
  };
  const members = Object.entries<unknown>(PLUGIN_MEMBERS[kind].shape);
  const all = members.map(([key, schema]) => [key, schema === pluginMethod ? refuse : known[key]] as const);
  return plainPlugin(kind, Object.fromEntries(all), name);
}
