import { RugError } from '@rugbench/core';
import { type Breach, caught, caughtAsync, within, withinAsync } from './breach.ts';

/** What is held to laws: a plug-in, or whatever else has a name. */
export interface Named {
  /** how an error calls it */
  readonly name: string;
}

/** One sentence that every plug-in of a kind must fulfil, and its check. */
export interface Law<P extends Named, C> {
  /** what must hold; the error quotes it */
  readonly name: string;
  /** @throws RugError `PLUGIN` that begins with the plug-in's name and quotes the law */
  check(plugin: P, context: C): void;
}

/** A law whose check takes its time: of plug-ins that answer with promises. */
export interface AsyncLaw<P extends Named, C> {
  /** what must hold; the error quotes it */
  readonly name: string;
  /** tells it from a {@link Law} before it is checked */
  readonly asynchronous: true;
  /** rejects with RugError `PLUGIN` that begins with the plug-in's name and quotes the law */
  check(plugin: P, context: C): Promise<void>;
}

/** A search for a breach of a law. */
export type Search<P extends Named, C> = (plugin: P, context: C) => Breach | undefined;

/** A search for a breach of a law that may answer later. */
export type AsyncSearch<P extends Named, C> = (
  plugin: P,
  context: C,
) => Promise<Breach | undefined> | Breach | undefined;

/**
 * Makes a law from its sentence and a search for a breach. Whatever the plug-in throws while it is
 * being searched is a breach too.
 */
export function law<P extends Named, C>(name: string, find: Search<P, C>): Law<P, C> {
  return {
    name,
    check: (plugin, context) => {
      const breach = caught(() => find(plugin, context));
      if (breach) throw broken(plugin.name, name, breach);
    },
  };
}

/** {@link law} for a search that may answer later; whatever it throws or rejects with is a breach too. */
export function asyncLaw<P extends Named, C>(name: string, find: AsyncSearch<P, C>): AsyncLaw<P, C> {
  return {
    name,
    asynchronous: true,
    check: async (plugin, context) => {
      const breach = await caughtAsync(() => find(plugin, context));
      if (breach) throw broken(plugin.name, name, breach);
    },
  };
}

/** {@link law} for laws whose breaches are all told with the setting of their context. */
export function lawWithin<P extends Named, C>(
  setting: (context: C) => string,
): (name: string, find: Search<P, C>) => Law<P, C> {
  return (name, find) => law(name, (plugin, context) => within(setting(context), () => find(plugin, context)));
}

/** {@link asyncLaw} for laws whose breaches are all told with the setting of their context. */
export function asyncLawWithin<P extends Named, C>(
  setting: (context: C) => string,
): (name: string, find: AsyncSearch<P, C>) => AsyncLaw<P, C> {
  return (name, find) =>
    asyncLaw(name, (plugin, context) => withinAsync(setting(context), () => find(plugin, context)));
}

/** A law that is checked at once, for a list of laws that are not. */
export function promised<P extends Named, C>({ name, check }: Law<P, C>): AsyncLaw<P, C> {
  return { name, asynchronous: true, check: async (plugin, context) => check(plugin, context) };
}

function broken(who: string, name: string, { where, got, todo, cause }: Breach): RugError {
  const complaint = { who, must: where ? `${name} (${where})` : name, got };
  return new RugError('PLUGIN', todo ? { ...complaint, todo } : complaint, cause === undefined ? {} : { cause });
}
