import { type Plugin, RugError, firstLine, pluginNamed } from '@rugbench/core';
import type { AnyPlugin } from '@rugbench/conformance/laws';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { type JudgingCatalogue, type PluginKind, outsideOrigin } from '../ports/catalogue.ts';

/** What a plug-in is held to its laws with, besides its options: a context of {@link checkPlugin}. */
type Setting = Readonly<Record<string, unknown>>;

/** What became of the laws of a plug-in. */
interface Held {
  /** options and setting, as JSON */
  readonly key: string;
  /** functions and all, which JSON does not tell apart */
  readonly distribution: unknown;
  readonly broken: Promise<RugError | undefined>;
}

/** What was found out in this process about each plug-in: laws take a while. */
const known = new WeakMap<Plugin, Held[]>();

/**
 * The law that the chosen plug-in breaks, if it comes from outside: a broken one would else give wrong numbers quietly. What
 * comes with the program is held to its laws by tests. The laws are loaded when the first plug-in is to be held to them. A plug-in
 * whose file is broken is not asked for anything.
 *
 * @param settingOf - makes the setting, or undefined where there is none in which the plug-in can be looked at; what it throws
 *   there is told as well
 * @returns an error with the code `PLUGIN`, whose one line names the plug-in and the law; undefined: no law is broken
 */
export async function brokenLaw(
  kind: PluginKind,
  { name, options }: PluginChoice,
  catalogue: JudgingCatalogue,
  settingOf: (plugin: never) => Setting | undefined = () => ({}),
): Promise<RugError | undefined> {
  if (!outsideOrigin(catalogue, kind, name)) return undefined;
  const file = catalogue.broken.find(({ plugins = [] }) =>
    plugins.some((one) => one.kind === kind && one.name === name),
  );
  if (file) return file.error;
  const plugin = pluginNamed<Plugin>(kind, catalogue[kind] as readonly Plugin[], name);
  try {
    const setting = settingOf(plugin as never);
    return setting && (await heldOnce(plugin, { ...setting, options }, catalogue));
  } catch (cause) {
    return unanswered(name, cause);
  }
}

/**
 * Why there is no plug-in of a name that nobody knows: what a broken file would have brought is unknown, so the name is taken for
 * one of its.
 *
 * @returns undefined: there is no such file
 */
export function unknownBecause({ broken }: Pick<JudgingCatalogue, 'broken'>): RugError | undefined {
  return broken.find(({ plugins = [] }) => plugins.length === 0)?.error;
}

/** What stands for a law where a plug-in throws something, or does not answer. */
export function unanswered(who: string, cause: unknown): RugError {
  const must = 'must answer without an error when it is held to its laws';
  return new RugError('PLUGIN', { who, must, got: firstLine(cause) }, { cause });
}

function heldOnce(
  plugin: Plugin,
  setting: Setting,
  { timeLimit = (work) => work }: JudgingCatalogue,
): Promise<RugError | undefined> {
  const held = known.get(plugin) ?? [];
  known.set(plugin, held);
  const { distribution, ...plain } = setting;
  const key = JSON.stringify(plain);
  const before = held.find((one) => one.key === key && one.distribution === distribution);
  if (before) return before.broken;
  const broken = timeLimit(firstBroken(plugin, setting));
  held.push({ key, distribution, broken });
  return broken;
}

async function firstBroken(plugin: Plugin, setting: Setting): Promise<RugError | undefined> {
  const { checkPlugin } = await import('@rugbench/conformance/laws');
  const outcomes = await checkPlugin(plugin as AnyPlugin, setting);
  return outcomes.find(({ error }) => error !== null)?.error ?? undefined;
}
