import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Catalogue,
  type Decoder,
  type Forge,
  type Plugin,
  RugError,
  type Variant,
  firstLine,
} from '@rugbench/core';
import { mixtureOf } from '@rugbench/forge';
import { builtins, forgedUnasked, trainedUnasked } from '../catalogue.ts';
import { checkpointForge } from '../training/checkpoint-forge.ts';
import { serveOwnModules } from './own-modules.ts';
import { pluginsAmong } from './plugin-kinds.ts';

/** Configurations that are loaded when they lie in the folder where `rug` is started. */
const CONFIGS = ['rug.config.ts', 'rug.config.js', 'rug.config.mjs'];

/** A file or package that could not be used. */
export interface BrokenPlugin {
  /** as it was named */
  readonly file: string;
  readonly error: RugError;
}

/** What can be compared, and what was asked for in vain. */
export interface LoadedCatalogue extends Catalogue {
  readonly broken: readonly BrokenPlugin[];
}

/**
 * The built-in plug-ins, those of a `rug.config.ts` in the folder, and those that were named. A file
 * that cannot be loaded, holds no plug-in or takes a name that is taken is kept apart with its error: the others
 * can still be compared. The last two forges mix all the
 * others, and read trained weights.
 *
 * @param named - files, or packages that the folder can resolve
 * @throws RugError `OPTIONS` when there is no such file or package
 */
export async function loadCatalogue(named: readonly string[], folder = process.cwd()): Promise<LoadedCatalogue> {
  const configs = CONFIGS.map((name) => join(folder, name)).filter((path) => existsSync(path));
  let catalogue = builtins;
  const broken: BrokenPlugin[] = [];
  for (const file of [...configs.slice(0, 1), ...named]) {
    try {
      catalogue = joined(catalogue, await loadPlugins(file, folder), file);
    } catch (error) {
      if (!(error instanceof RugError) || error.code !== 'PLUGIN') throw error;
      broken.push({ file, error });
    }
  }
  const mixture = mixtureOf(catalogue.forges);
  return { ...catalogue, forges: withoutTwins(catalogue.forges, [mixture, checkpointForge], 'rug'), broken };
}

/** Whether a variant is trained when nobody says which: some of the built-in ones, and all that somebody brought. */
export function isTrainedUnasked(variant: Variant): boolean {
  return !isBuiltin(variant) || trainedUnasked.includes(variant);
}

/** Whether weights of a forge are judged when nobody says which: some of the built-in ones, and all that somebody brought. */
export function isForgedUnasked(forge: Forge): boolean {
  if (builtins.forges.includes(forge)) return forgedUnasked.includes(forge);
  return standsAlone(forge);
}

/** Whether a forge makes weights without being told more; a mixture must be told of what. */
export function standsAlone({ options }: Forge): boolean {
  return options.safeParse({}).success;
}

/** Whether a plug-in is one that comes with the program. */
export function isBuiltin(plugin: Variant | Decoder): boolean {
  return 'trace' in plugin ? builtins.variants.includes(plugin) : builtins.decoders.includes(plugin);
}

/**
 * The plug-ins that a file or package exports.
 *
 * @throws RugError `OPTIONS` when there is no such file or package, `PLUGIN` when it throws or holds no plug-in
 */
export async function loadPlugins(text: string, folder = process.cwd()): Promise<Catalogue> {
  const url = locate(text, folder);
  serveOwnModules();
  let values: unknown[];
  try {
    values = Object.values((await import(url)) as object);
  } catch (cause) {
    const must = `the plug-in must load without an error (${firstLine(cause)})`;
    throw new RugError('PLUGIN', { who: text, must }, { cause });
  }
  const plugins = pluginsAmong([...new Set(values)]);
  if (Object.values(plugins).some((list: readonly unknown[]) => list.length > 0)) return plugins;
  const todo = 'Export what defineVariant, defineDecoder, defineForge or defineSource returns.';
  throw new RugError('PLUGIN', { who: text, must: 'must export a variant, decoder, forge, source or backend', todo });
}

function locate(text: string, folder: string): string {
  const path = resolve(folder, text);
  if (existsSync(path)) return pathToFileURL(path).href;
  try {
    return pathToFileURL(createRequire(join(folder, 'package.json')).resolve(text)).href;
  } catch {
    throw new RugError('OPTIONS', { who: '--plugin', must: 'must be a file or an installed package', got: text });
  }
}

function joined(one: Catalogue, other: Catalogue, who: string): Catalogue {
  return {
    variants: withoutTwins(one.variants, other.variants, who),
    decoders: withoutTwins(one.decoders, other.decoders, who),
    forges: withoutTwins(one.forges, other.forges, who),
    sources: withoutTwins(one.sources, other.sources, who),
    backends: withoutTwins(one.backends, other.backends, who),
  };
}

function withoutTwins<T extends Plugin>(known: readonly T[], added: readonly T[], who: string): T[] {
  const taken = added.find(({ name }) => known.some((plugin) => plugin.name === name));
  if (!taken) return [...known, ...added];
  throw new RugError('PLUGIN', {
    who,
    must: 'the name of a plug-in must not be taken',
    got: taken.name,
    todo: 'Rename it.',
  });
}
