import { RugError } from '../errors.ts';
import type { Catalogue } from './catalogue.ts';
import { PLUGIN_MEMBERS } from './plugin-members.ts';

/** Runs a call of a method of a plug-in, for whoever wants to watch over it. */
export type Around = <T>(method: string, call: () => T) => T;

/**
 * A copy of a plug-in that somebody else wrote: each member is read once and checked by a schema, so a getter cannot change
 * its answer, and methods are called as those of the original.
 *
 * @param kind - the list of a catalogue to which the plug-in belongs
 * @param who - the file or package, for errors: the plug-in may have no name to be called by
 * @param around - runs each call of a method; left out: the call alone
 * @throws RugError `PLUGIN` naming the member that is not what the contract says; and whatever a getter throws
 */
export function plainPlugin<K extends keyof Catalogue>(
  kind: K,
  original: object,
  who: string,
  around: Around = (_method, call) => call(),
): Catalogue[K][number] {
  const schema = PLUGIN_MEMBERS[kind];
  const read: Record<string, unknown> = {};
  for (const key of Object.keys(schema.shape)) {
    const value = (original as Readonly<Record<string, unknown>>)[key];
    if (value !== undefined) read[key] = value;
  }
  const { success, data, error } = schema.safeParse(read);
  if (!success) {
    const { path, message } = error.issues[0]!;
    const must = `${path.map(String).join('.')} of one of its ${kind} ${inWords(message)}`;
    throw new RugError('PLUGIN', {
      who,
      must,
      got: read[String(path[0])] ?? 'nothing',
      todo: 'Use its define function.',
    });
  }
  const members = Object.entries<unknown>(data).map(([key, value]) => {
    if (typeof value !== 'function') return [key, value] as const;
    const method = value as (...given: unknown[]) => unknown;
    return [key, (...given: unknown[]) => around(key, () => Reflect.apply(method, original, given))] as const;
  });
  return Object.freeze(Object.fromEntries(members)) as unknown as Catalogue[K][number];
}

/** What must hold of a member: our own words, or those of the schema library. */
function inWords(message: string): string {
  return message.startsWith('must')
    ? message
    : `must be as its contract says (${message.replace('Invalid input: ', '')})`;
}
