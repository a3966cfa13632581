import { type Catalogue, type Plugin, RugError } from '@rugbench/core';
import type { OutsidePlugin, PluginKind } from '@rugbench/judging';
import { KINDS } from './watched-plugins.ts';

/** A catalogue without a plug-in. */
export const NOTHING: Catalogue = { variants: [], decoders: [], forges: [], sources: [], backends: [] };

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
  const ofKind = <T>(kind: PluginKind): T[] => added.flatMap((one) => (one.kind === kind ? [one.plugin as T] : []));
  return {
    catalogue: {
      variants: [...catalogue.variants, ...ofKind<Catalogue['variants'][number]>('variants')],
      decoders: [...catalogue.decoders, ...ofKind<Catalogue['decoders'][number]>('decoders')],
      forges: [...catalogue.forges, ...ofKind<Catalogue['forges'][number]>('forges')],
      sources: [...catalogue.sources, ...ofKind<Catalogue['sources'][number]>('sources')],
      backends: [...catalogue.backends, ...ofKind<Catalogue['backends'][number]>('backends')],
    },
    outside: [...outside, ...added.map(({ kind, plugin: { name } }) => ({ kind, name, file, definition }))],
  };
}

/** Who adds the plug-ins that the program makes of others. */
export const OWN = 'rug';

/** Words that a flag for weights takes for something else than a forge. */
const WORDS: Readonly<Partial<Record<PluginKind, readonly string[]>>> = {
  forges: ['trained', 'torch', 'tied', 'best-forge', 'mixture', 'checkpoint'],
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
