import { type Plugin, RugError, firstLine } from '@rugbench/core';

/** One sentence that every plug-in of a kind must fulfil, and its check. */
export interface Law<P extends Plugin, C> {
  /** what must hold; the error quotes it */
  readonly name: string;
  /** @throws RugError `PLUGIN` that begins with the plug-in's name and quotes the law */
  check(plugin: P, context: C): void;
}

/** A law whose check takes its time: of plug-ins that answer with promises. */
export interface AsyncLaw<P extends Plugin, C> {
  readonly name: string;
  /** tells it from a {@link Law} before it is checked */
  readonly asynchronous: true;
  /** rejects with RugError `PLUGIN` that begins with the plug-in's name and quotes the law */
  check(plugin: P, context: C): Promise<void>;
}

/** How a plug-in was seen to break a law. */
export interface Breach {
  /** the place: a parameter, a shape, a pre-activation */
  readonly where?: string;
  /** what was found there, in words */
  readonly got: unknown;
  readonly todo?: string;
}

/** What became of one law. */
export interface Verdict {
  readonly law: string;
  /** null when the law holds */
  readonly error: RugError | null;
}

/**
 * Makes a law from its sentence and a search for a breach. Whatever the plug-in throws while it is
 * being searched is a breach too.
 */
export function law<P extends Plugin, C>(name: string, find: (plugin: P, context: C) => Breach | undefined): Law<P, C> {
  return {
    name,
    check: (plugin, context) => {
      const breach = attempt(plugin.name, name, () => find(plugin, context));
      if (breach) throw broken(plugin.name, name, breach);
    },
  };
}

/** {@link law} for a search that may answer later; whatever it throws or rejects with is a breach too. */
export function asyncLaw<P extends Plugin, C>(
  name: string,
  find: (plugin: P, context: C) => Promise<Breach | undefined> | Breach | undefined,
): AsyncLaw<P, C> {
  return {
    name,
    asynchronous: true,
    check: async (plugin, context) => {
      const breach = await later(plugin.name, name, async () => find(plugin, context));
      if (breach) throw broken(plugin.name, name, breach);
    },
  };
}

/** A law that is checked at once, for a list of laws that are not. */
export function promised<P extends Plugin, C>({ name, check }: Law<P, C>): AsyncLaw<P, C> {
  return { name, asynchronous: true, check: async (plugin, context) => check(plugin, context) };
}

/**
 * Tries a plug-in against a list of laws, all of them, without a test runner. A list with asynchronous
 * laws is tried one after the other, and its verdicts are promised.
 */
export function judge<P extends Plugin, C>(laws: readonly AsyncLaw<P, C>[], plugin: P, context: C): Promise<Verdict[]>;
export function judge<P extends Plugin, C>(laws: readonly Law<P, C>[], plugin: P, context: C): Verdict[];
export function judge<P extends Plugin, C>(
  laws: readonly (Law<P, C> | AsyncLaw<P, C>)[],
  plugin: P,
  context: C,
): Verdict[] | Promise<Verdict[]> {
  if (laws.some((law) => 'asynchronous' in law)) return judgeInTurn(laws, plugin, context);
  return laws.map((law) => verdict(law.name, () => law.check(plugin, context)));
}

async function judgeInTurn<P extends Plugin, C>(
  laws: readonly (Law<P, C> | AsyncLaw<P, C>)[],
  plugin: P,
  context: C,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const law of laws) {
    try {
      await law.check(plugin, context);
      verdicts.push({ law: law.name, error: null });
    } catch (error) {
      verdicts.push({ law: law.name, error: error as RugError });
    }
  }
  return verdicts;
}

function verdict(law: string, check: () => void): Verdict {
  try {
    check();
    return { law, error: null };
  } catch (error) {
    return { law, error: error as RugError };
  }
}

async function later<T>(who: string, name: string, find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (cause) {
    throw broken(who, name, { got: `an error: ${firstLine(cause)}` }, cause);
  }
}

function attempt<T>(who: string, name: string, find: () => T): T {
  try {
    return find();
  } catch (cause) {
    throw broken(who, name, { got: `an error: ${firstLine(cause)}` }, cause);
  }
}

function broken(who: string, name: string, { where, got, todo }: Breach, cause?: unknown): RugError {
  const complaint = { who, must: where ? `${name} (${where})` : name, got };
  return new RugError('PLUGIN', todo ? { ...complaint, todo } : complaint, cause === undefined ? {} : { cause });
}
