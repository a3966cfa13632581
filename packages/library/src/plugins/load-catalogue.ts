import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, RugError, standInPlugin } from '@rugbench/core';
import { mixtureOf } from '@rugbench/forge';
import type { BrokenPlugin, JudgingCatalogue, PluginKind } from '@rugbench/judging';
import { modelFiles, modelForge, standsAlone } from '@rugbench/judging/theory';
import { contentHash } from '@rugbench/results';
import { nodeFiles } from '@rugbench/results/files';
import { builtinBackends, builtins, forgedUnasked, trainedUnasked } from './builtins.ts';
import { pluginsAmong } from './plugin-kinds.ts';
import { definitionOf } from './definition-of.ts';
import { type Loaded, type LoadedModule, NOTHING, OWN, joined } from './joined-plugins.ts';
import { lawsInTime, settledWithin } from './laws-in-time.ts';
import { type OutsideModule, importOutside, outsideModule } from './outside-module.ts';
import { patience } from './patience.ts';
import { toldError } from './told-error.ts';
import type { Trial } from './trial.ts';
import { trialsOf } from './trials.ts';
import { KINDS, watchedPlugins } from './watched-plugins.ts';

/** Configurations that are loaded when they lie in the folder where `rug` is started. */
const CONFIGS = ['rug.config.ts', 'rug.config.js', 'rug.config.mjs'];

/** What most callers of {@link loadCatalogue} leave out. */
export interface Extras {
  /** left out: what a plug-in does to this process after its trial is not watched */
  readonly guard?: Guard;
  /** plug-ins that are there already; other processes do not have them */
  readonly values?: readonly unknown[];
}

/** Told of modules from outside before the first of them is loaded, with what to call when one breaks later. */
export type Guard = (modules: readonly OutsideModule[], tell: (broken: BrokenPlugin) => void) => void;

/**
 * The built-in plug-ins, those of a `rug.config.ts` in the folder, and those that were named. Each file from outside is tried in a
 * process of its own first. One that ends that process, cannot be loaded, holds no plug-in or takes a name that is taken is kept
 * apart with its error: the others can still be compared; where its plug-ins are known by name, others stand in for them that
 * answer with the error. The last two forges mix all the others, and read trained weights.
 *
 * @param named - files, or packages that the folder can resolve
 * @param extras - what most callers leave out
 * @throws RugError `OPTIONS` when there is no such file or package
 */
export async function loadCatalogue(
  named: readonly string[],
  folder = process.cwd(),
  { guard = () => undefined, values = [] }: Extras = {},
): Promise<JudgingCatalogue> {
  const configs = CONFIGS.filter((name) => existsSync(join(folder, name))).slice(0, 1);
  const modules = [
    ...configs.map((name) => outsideModule(join(folder, name), folder, true)),
    ...named.map((text) => outsideModule(text, folder, false)),
  ];
  const broken: BrokenPlugin[] = [];
  const catalogue = { ...builtins, backends: await builtinBackends(folder) };
  let loaded: Loaded = { catalogue, outside: [] };
  if (values.length > 0) loaded = joined(loaded, givenPlugins(values), 'plugins');
  if (modules.length === 0) return completed(loaded, broken);
  const trials = await trialsOf(modules);
  keepBuiltins();
  guard(modules, (late) => broken.push({ ...late, plugins: loaded.outside.filter(({ file }) => file === late.file) }));
  for (const [k, module] of modules.entries()) {
    const { text: file } = module;
    try {
      loaded = joined(loaded, await loadedModule(module, trials[k]!), file);
    } catch (error) {
      if (!(error instanceof RugError) || error.code !== 'PLUGIN') throw error;
      const known = withStandIns(loaded, module, trials[k]!, error);
      broken.push({ file, error, plugins: known.outside.slice(loaded.outside.length) });
      loaded = known;
    }
  }
  return completed(loaded, broken);
}

/** Plug-ins that are values. No source of theirs can be hashed: what they decide is measured anew in each process. */
function givenPlugins(values: readonly unknown[]): LoadedModule {
  for (const [k, value] of values.entries()) {
    if (KINDS.some((kind) => pluginsAmong([value])[kind].length > 0)) continue;
    const must = 'must be a plug-in, as defineVariant and the like make it, or a list of plug-ins';
    throw new RugError('PLUGIN', { who: `plugins[${k}]`, must, got: typeof value });
  }
  return { plugins: pluginsAmong(values), definition: DEFINED_HERE };
}

const DEFINED_HERE = contentHash(randomUUID());

/** Plug-ins of the program are plain objects that anybody can import: nobody is to change them for the others. */
function keepBuiltins(): void {
  for (const plugin of KINDS.flatMap((kind): readonly object[] => builtins[kind])) Object.freeze(plugin);
}

/** What a module that passed its trial exports. @throws RugError `PLUGIN` */
async function loadedModule(module: OutsideModule, { refusal }: Trial): Promise<LoadedModule> {
  if (refusal !== null) throw toldError('PLUGIN', refusal);
  const { text, url, isConfig } = module;
  const { trial, todo } = patience();
  const exported = await settledWithin(trial, importOutside(module)).catch((cause: unknown) => {
    if (cause instanceof RugError) throw cause;
    throw new RugError('PLUGIN', { who: text, must: `a plug-in must load within ${trial} s`, todo }, { cause });
  });
  return { plugins: watchedPlugins(exported, text, isConfig, builtins), definition: definitionOf(url) };
}

/** What is loaded, with plug-ins that answer with an error in the place of those that a trial found in a module. */
function withStandIns(loaded: Loaded, { text, url }: OutsideModule, { plugins }: Trial, error: RugError): Loaded {
  const refuse = (): never => {
    throw error;
  };
  const listOf = <K extends PluginKind>(kind: K): Catalogue[K][number][] =>
    plugins.filter((one) => one.kind === kind).map((one) => standInPlugin(kind, one, refuse));
  const all = {
    variants: listOf('variants'),
    decoders: listOf('decoders'),
    forges: listOf('forges'),
    sources: listOf('sources'),
    backends: listOf('backends'),
  };
  try {
    return joined(loaded, { plugins: all, definition: definitionOf(url) }, text);
  } catch {
    // Their names are taken: those who have them must not be taken for these.
    return loaded;
  }
}

/** The catalogue with what is made of all its forges, and what is compared by default. */
function completed({ catalogue, outside }: Loaded, broken: readonly BrokenPlugin[]): JudgingCatalogue {
  const models = modelFiles(nodeFiles);
  const more = { ...NOTHING, forges: [mixtureOf(catalogue.forges), modelForge(models)] };
  const { forges } = joined({ catalogue, outside }, { plugins: more, definition: '' }, OWN).catalogue;
  const namesOf = (kind: PluginKind): string[] => outside.filter((one) => one.kind === kind).map(({ name }) => name);
  const able = catalogue.forges.filter(standsAlone).map(({ name }) => name);
  const byDefault = {
    trained: [...trainedUnasked.map(({ name }) => name), ...namesOf('variants')],
    judged: [...catalogue.variants.map(({ name }) => name), ...namesOf('decoders')],
    forged: [...forgedUnasked.map(({ name }) => name), ...namesOf('forges').filter((name) => able.includes(name))],
  };
  return { ...catalogue, forges, outside, byDefault, broken, models, timeLimit: lawsInTime };
}

/**
 * The plug-ins that a file or package exports.
 *
 * @throws RugError `OPTIONS` when there is no such file or package, `PLUGIN` when it breaks in its trial, throws or holds no plug-in
 */
export async function loadPlugins(
  text: string,
  folder = process.cwd(),
  guard: Guard = () => undefined,
): Promise<Catalogue> {
  const module = outsideModule(text, folder, false);
  const [trial] = await trialsOf([module]);
  guard([module], () => undefined);
  return (await loadedModule(module, trial!)).plugins;
}
