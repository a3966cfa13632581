import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Catalogue, type Plugin, RugError, firstLine } from '@rugbench/core';
import { mixtureOf } from '@rugbench/forge';
import type { BrokenPlugin, JudgingCatalogue, OutsidePlugin, PluginKind } from '@rugbench/judging';
import { modelFiles, modelForge, standsAlone } from '@rugbench/judging/theory';
import { contentHash } from '@rugbench/results';
import { nodeFiles } from '@rugbench/results/files';
import { builtinBackends, builtins, forgedUnasked, trainedUnasked } from './builtins.ts';
import { lawsInTime } from './laws-in-time.ts';
import { definitionOf } from './module-graph.ts';
import { serveOwnModules } from './own-modules.ts';
import { checkConfig, pluginsAmong } from './plugin-kinds.ts';

/** Configurations that are loaded when they lie in the folder where `rug` is started. */
const CONFIGS = ['rug.config.ts', 'rug.config.js', 'rug.config.mjs'];

/** The lists of a catalogue. */
const KINDS = ['variants', 'decoders', 'forges', 'sources', 'backends'] as const satisfies PluginKind[];

/** What was loaded so far. */
interface Loaded {
  readonly catalogue: Catalogue;
  readonly outside: readonly OutsidePlugin[];
}

/**
 * The built-in plug-ins, those of a `rug.config.ts` in the folder, and those that were named. A file
 * that cannot be loaded, holds no plug-in or takes a name that is taken is kept apart with its error: the others
 * can still be compared. The last two forges mix all the others, and read trained weights.
 *
 * @param named - files, or packages that the folder can resolve
 * @param values - plug-ins that are there already; other processes do not have them
 * @throws RugError `OPTIONS` when there is no such file or package
 */
export async function loadCatalogue(
  named: readonly string[],
  folder = process.cwd(),
  values: readonly unknown[] = [],
): Promise<JudgingCatalogue> {
  const configs = CONFIGS.filter((name) => existsSync(join(folder, name))).slice(0, 1);
  let loaded: Loaded = { catalogue: { ...builtins, backends: await builtinBackends(folder) }, outside: [] };
  const broken: BrokenPlugin[] = [];
  for (const file of [...configs.map((name) => join(folder, name)), ...named]) {
    try {
      loaded = joined(loaded, await loadModule(file, folder, !named.includes(file)), file);
    } catch (error) {
      if (!(error instanceof RugError) || error.code !== 'PLUGIN') throw error;
      broken.push({ file, error });
    }
  }
  if (values.length > 0) loaded = joined(loaded, givenPlugins(values), 'plugins');
  return completed(loaded, broken);
}

/** Plug-ins that are values. No source of theirs can be hashed: what they decide is measured anew in each process. */
function givenPlugins(values: readonly unknown[]): LoadedModule {
  return { plugins: pluginsAmong(values), definition: DEFINED_HERE };
}

const DEFINED_HERE = contentHash(randomUUID());

/** The catalogue with what is made of all its forges, and what is compared by default. */
function completed({ catalogue, outside }: Loaded, broken: readonly BrokenPlugin[]): JudgingCatalogue {
  const models = modelFiles(nodeFiles);
  const more = { ...NOTHING, forges: [mixtureOf(catalogue.forges), modelForge(models)] };
  const { forges } = joined({ catalogue, outside }, { plugins: more, definition: '' }, 'rug').catalogue;
  const namesOf = (kind: PluginKind): string[] => outside.filter((one) => one.kind === kind).map(({ name }) => name);
  const able = catalogue.forges.filter(standsAlone).map(({ name }) => name);
  const byDefault = {
    trained: [...trainedUnasked.map(({ name }) => name), ...namesOf('variants')],
    judged: [...catalogue.variants.map(({ name }) => name), ...namesOf('decoders')],
    forged: [...forgedUnasked.map(({ name }) => name), ...namesOf('forges').filter((name) => able.includes(name))],
  };
  return { ...catalogue, forges, outside, byDefault, broken, models, timeLimit: lawsInTime };
}

const NOTHING: Catalogue = { variants: [], decoders: [], forges: [], sources: [], backends: [] };

/** The plug-ins of a module, and the hash of all source behind them. */
interface LoadedModule {
  readonly plugins: Catalogue;
  readonly definition: string;
}

/**
 * The plug-ins that a file or package exports.
 *
 * @throws RugError `OPTIONS` when there is no such file or package, `PLUGIN` when it throws or holds no plug-in
 */
export async function loadPlugins(text: string, folder = process.cwd()): Promise<Catalogue> {
  return (await loadModule(text, folder, false)).plugins;
}

async function loadModule(text: string, folder: string, isConfig: boolean): Promise<LoadedModule> {
  const url = locate(text, folder);
  serveOwnModules();
  let module: object;
  try {
    module = (await import(url)) as object;
  } catch (cause) {
    const must = `the plug-in must load without an error (${firstLine(cause)})`;
    throw new RugError('PLUGIN', { who: text, must }, { cause });
  }
  if (isConfig && 'default' in module) checkConfig(text, module.default);
  const plugins = pluginsAmong([...new Set(Object.values(module))]);
  if (KINDS.some((kind) => plugins[kind].length > 0)) return { plugins, definition: definitionOf(url) };
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

/** What is loaded, and a module more. A plug-in that is there already, the very same, is not added again. */
function joined({ catalogue, outside }: Loaded, { plugins, definition }: LoadedModule, file: string): Loaded {
  const added = KINDS.flatMap((kind) =>
    newOnes<Plugin>(catalogue[kind], plugins[kind], file).map((plugin) => ({ kind, plugin })),
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

function newOnes<T extends Plugin>(known: readonly T[], added: readonly T[], who: string): T[] {
  const fresh = added.filter((plugin) => !known.includes(plugin));
  const names = [...known, ...fresh].map(({ name }) => name);
  const taken = fresh.find(({ name }) => names.filter((other) => other === name).length > 1);
  if (!taken) return fresh;
  const must = 'the name of a plug-in must not be taken';
  throw new RugError('PLUGIN', { who, must, got: taken.name, todo: 'Rename it.' });
}
