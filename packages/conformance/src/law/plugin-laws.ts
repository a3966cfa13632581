import { type Plugin, RugError } from '@rugbench/core';
import type { Breach } from './breach.ts';
import { type Law, law } from './law.ts';

/** Laws of every kind of plug-in. */
export const pluginLaws: readonly Law<Plugin, unknown>[] = [
  law('a plug-in must say its name, its title and its source', (plugin) => {
    const silent = (['name', 'title', 'source'] as const).find((key) => !/\S/.test(plugin[key]));
    return silent ? { where: silent, got: plugin[silent] } : undefined;
  }),

  law('every option must be described, with .describe() last', ({ options }) => {
    const silent = Object.entries(options.shape).find(
      ([, member]) => !(member as { description?: string }).description,
    );
    return silent ? { where: silent[0], got: 'no description' } : undefined;
  }),
];

/** An option that nobody declares, added to those of the context. */
export function withUnknownOption(options: unknown): Record<string, unknown> {
  return { ...(options as object | undefined), 'no-such-option': 1 };
}

/** The breach of a call that should have been refused with a RugError `OPTIONS`, if it was not. */
export function unlessRefused(call: () => unknown): Breach | undefined {
  try {
    call();
  } catch (error) {
    if (error instanceof RugError && error.code === 'OPTIONS') return undefined;
    return { got: `another error: ${String(error)}`, cause: error };
  }
  return { got: 'no error' };
}
