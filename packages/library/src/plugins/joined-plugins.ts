import { type Catalogue, type Plugin, RugError } from '@rugbench/core';
import { MIXTURE } from '@rugbench/forge';
import type { OutsidePlugin, PluginKind } from '@rugbench/judging';
import { BEST_FORGE, DRAWN_STARTS, MODEL_FORGE, TRAINED } from '@rugbench/judging/theory';
import { KINDS, eachKind } from './plugin-kinds.ts';

/** What was loaded so far. */
export interface Loaded {
  /** the plug-ins */
  readonly catalogue: Catalogue;
  /** which of them come from outside */
  readonly outside: readonly OutsidePlugin[];
}

/** The plug-ins of a module, and the hash of all source behind them. */
export interface LoadedModule {
  /** what the module exports */
  readonly plugins: Catalogue;
  /** SHA-256, 64 hexadecimal digits */
  readonly definition: string;
}

/**
 * What is loaded, and a module more. A plug-in that is there already, the very same, is not added again.
 *
 * @param file - the module, as it was named
 * @throws RugError `PLUGIN` for a name that is taken
 */
export function joined({ catalogue, outside }: Loaded, { plugins, definition }: LoadedModule, file: string): Loaded {
  const added = KINDS.flatMap((kind) =>
    newOnes<Plugin>(kind, catalogue, plugins[kind], file).map((plugin) => ({ kind, plugin })),
  );
  const listOf = <K extends PluginKind>(kind: K): Catalogue[K][number][] => [
    ...(catalogue[kind] as Catalogue[K][number][]),
    ...added.flatMap((one) => (one.kind === kind ? [one.plugin as Catalogue[K][number]] : [])),
  ];
  return {
    catalogue: eachKind(listOf),
    outside: [...outside, ...added.map(({ kind, plugin: { name } }) => ({ kind, name, file, definition }))],
  };
}

/** Who adds the plug-ins that the program makes of others. */
export const OWN = 'rug';

/** Words that a flag for weights takes for something else than a forge, and names of forges that the program makes. */
const WORDS: Readonly<Partial<Record<PluginKind, readonly string[]>>> = {
  forges: [TRAINED, ...DRAWN_STARTS, BEST_FORGE, MIXTURE, MODEL_FORGE],
};

/** Variants and decoders are named by one flag. */
const SHARED: Readonly<Partial<Record<PluginKind, PluginKind>>> = { variants: 'decoders', decoders: 'variants' };

function newOnes<T extends Plugin>(kind: PluginKind, known: Catalogue, added: readonly T[], who: string): T[] {
  const own = known[kind] as readonly Plugin[];
  const fresh = added.filter((plugin) => !own.includes(plugin));
  const other = SHARED[kind];
  const names = [...own, ...(other ? known[other] : []), ...fresh].map(({ name }) => name);
  const reserved = who === OWN ? [] : (WORDS[kind] ?? []);
  const taken = fresh.find(({ name }) => reserved.includes(name) || names.filter((one) => one === name).length > 1);
  if (!taken) return fresh;
  const must = 'the name of a plug-in must not be taken';
  throw new RugError('PLUGIN', { who, must, got: taken.name, todo: 'Rename it.' });
}
