import { type Around, type Catalogue, RugError, firstLine, plainPlugin } from '@rugbench/core';
import type { PluginKind } from '@rugbench/judging';
import { type Patience, patience } from './patience.ts';
import { KINDS, checkConfig, eachKind, pluginsAmong } from './plugin-kinds.ts';
import { plainError } from './told-error.ts';
import { OutOfTime, withinSeconds } from './within-seconds.ts';

/** Methods whose answers are plain data: a copy of them is all that others see. */
const PLAIN: readonly string[] = ['trace', 'interference', 'needs', 'largestServed'];

/**
 * The plug-ins that a module exports, as copies that are watched: their plain members were read once and checked, a call of a
 * method takes no longer than it may, and what it throws is an error that can be looked at.
 *
 * @param who - the file or package, as it was named
 * @param isConfig - whether the default export must be lists of plug-ins by their kinds
 * @param own - plug-ins of the program, which stay themselves
 * @throws RugError `PLUGIN` when a member is not what the contract of its kind says, or cannot be read
 */
export function watchedPlugins(module: object, who: string, isConfig: boolean, own: Catalogue): Catalogue {
  const limits = patience();
  try {
    const found = withinSeconds(limits.trial, () => rawPlugins(module, who, isConfig));
    return withinSeconds(limits.trial, () => copiesOf(found, who, own, watching(who, limits)));
  } catch (thrown) {
    const cause = plainError(thrown);
    if (cause instanceof RugError) throw cause;
    throw new RugError('PLUGIN', { who, must: `what it exports must be readable (${cause.message})` }, { cause });
  }
}

function rawPlugins(module: object, who: string, isConfig: boolean): Catalogue {
  if (isConfig && 'default' in module) checkConfig(who, module.default);
  const found = pluginsAmong([...new Set<unknown>(Object.values(module))]);
  if (KINDS.some((kind) => found[kind].length > 0)) return found;
  const todo = 'Export what defineVariant, defineDecoder, defineForge or defineSource returns.';
  throw new RugError('PLUGIN', { who, must: 'must export a variant, decoder, forge, source or backend', todo });
}

/** The copies that there are: a file and a configuration may hand out the same plug-in, which is one. */
const copies = new WeakMap<object, object>();

function copiesOf(found: Catalogue, who: string, own: Catalogue, around: Around): Catalogue {
  const listOf = <K extends PluginKind>(kind: K): Catalogue[K][number][] => {
    const originals = [...new Set<object>(found[kind])];
    return originals.map((original) => {
      if ((own[kind] as readonly object[]).includes(original)) return original as Catalogue[K][number];
      const copy = copies.get(original) ?? plainPlugin(kind, original, who, around);
      copies.set(original, copy);
      return copy as Catalogue[K][number];
    });
  };
  return eachKind(listOf);
}

/** Calls of plug-ins of one module: after one that never came to an end, none of them is called again. */
function watching(who: string, { call: seconds, todo }: Patience): Around {
  let late: RugError | undefined;
  return (method, call) => {
    if (late) throw late;
    try {
      const answer = withinSeconds(seconds, call);
      if (PLAIN.includes(method)) return cloned(answer, who, method);
      return answer instanceof Promise ? (answer.catch(rethrow) as typeof answer) : answer;
    } catch (thrown) {
      if (!isOutOfTime(thrown)) return rethrow(thrown);
      late = new RugError(
        'PLUGIN',
        { who, must: `${method} must answer within ${seconds} s`, todo },
        { cause: thrown },
      );
      throw late;
    }
  };
}

/** A copy of an answer that is plain data. @throws RugError `PLUGIN` where it is none */
function cloned<T>(answer: T, who: string, method: string): T {
  try {
    return structuredClone(answer);
  } catch (cause) {
    const must = `${method} must answer with plain data`;
    throw new RugError('PLUGIN', { who, must, got: firstLine(cause).replace(/\.$/, '') }, { cause });
  }
}

function isOutOfTime(thrown: unknown): boolean {
  try {
    return thrown instanceof OutOfTime;
  } catch {
    return false;
  }
}

function rethrow(thrown: unknown): never {
  throw plainError(thrown);
}
