import type { Catalogue, Plugin, RugError } from '@rugbench/core';
import type { ModelFiles } from './model-files.ts';

/** The kinds of plug-in, by their lists in a catalogue. */
export type PluginKind = keyof Catalogue;

/** A plug-in that does not come with the program. */
export interface OutsidePlugin {
  /** the list of the catalogue that holds the plug-in */
  readonly kind: PluginKind;
  /** name of the plug-in, alone of its kind */
  readonly name: string;
  /** the file or package, as it was named */
  readonly file: string;
  /** SHA-256 of all source that stands behind it, 64 hexadecimal digits: an edited plug-in is another one */
  readonly definition: string;
}

/** A file or package that could not be used. */
export interface BrokenPlugin {
  /** as it was named */
  readonly file: string;
  /** why the file could not be used */
  readonly error: RugError;
  /** its plug-ins, as far as they are known: such are in the catalogue, and each row that asks for one says why there is none */
  readonly plugins?: readonly Pick<OutsidePlugin, 'kind' | 'name'>[];
}

/** What is compared where nobody says what: names of plug-ins. */
export interface Defaults {
  /** variants that are trained, which takes a while each */
  readonly trained: readonly string[];
  /** variants and decoders that are judged */
  readonly judged: readonly string[];
  /** forges whose weights are judged */
  readonly forged: readonly string[];
}

/** Work that must settle in time: rejects, and says how long was waited, where it does not. */
export type TimeLimit = <T>(work: Promise<T>) => Promise<T>;

/** What can be compared, with where it comes from, as data. */
export interface JudgingCatalogue extends Catalogue {
  /** plug-ins that do not come with the program */
  readonly outside: readonly OutsidePlugin[];
  /** what is compared where nobody says what */
  readonly byDefault: Defaults;
  /** what was asked for in vain */
  readonly broken: readonly BrokenPlugin[];
  /** files of trained models that were named */
  readonly models: ModelFiles;
  /** for answers of plug-ins from outside that may never come; left out: there is no limit */
  readonly timeLimit?: TimeLimit;
}

/** Where a plug-in comes from; undefined for one that comes with the program. */
export function outsideOrigin(
  { outside }: Pick<JudgingCatalogue, 'outside'>,
  kind: PluginKind,
  name: string,
): OutsidePlugin | undefined {
  return outside.find((plugin) => plugin.kind === kind && plugin.name === name);
}

/** Whether a forge makes weights without being told more; a mixture must be told of what. */
export function standsAlone({ options }: Pick<Plugin, 'options'>): boolean {
  return options.safeParse({}).success;
}
