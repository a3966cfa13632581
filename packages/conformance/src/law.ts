import { type Plugin, RugError, firstLine } from '@rugbench/core';

/** One sentence that every plug-in of a kind must fulfil, and its check. */
export interface Law<P extends Plugin, C> {
  /** what must hold; the error quotes it */
  readonly name: string;
  /** @throws RugError `PLUGIN` that begins with the plug-in's name and quotes the law */
  check(plugin: P, context: C): void;
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

/** Tries a plug-in against a list of laws, all of them, without a test runner. */
export function judge<P extends Plugin, C>(laws: readonly Law<P, C>[], plugin: P, context: C): Verdict[] {
  return laws.map(({ name, check }) => {
    try {
      check(plugin, context);
      return { law: name, error: null };
    } catch (error) {
      return { law: name, error: error as RugError };
    }
  });
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
