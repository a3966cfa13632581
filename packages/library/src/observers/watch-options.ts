import { type Observer, z } from '@rugbench/core';
import { jsonLines } from './json-lines.ts';
import { loadObservers } from './load-observers.ts';

/** How a command that trains is watched. */
export const watchShape = {
  log: z
    .string()
    .min(1)
    .optional()
    .describe(
      'a file to which events of training are added as JSON Lines; {host} and {pid} in its name are filled in, and a folder gets a file for each process',
    ),
  observer: z
    .array(z.string().min(1))
    .default([])
    .describe('a list of files or packages with observers of training, such as @rugbench/tensorboard'),
} as const;

/** What was asked of the options of {@link watchShape}. */
export interface WatchAsked {
  /** the log, as {@link jsonLines} takes it; left out: none */
  readonly log?: string | undefined;
  /** files and packages with observers */
  readonly observer: readonly string[];
}

/**
 * The observers that options name.
 *
 * @param folder - where files and packages are looked for
 * @throws RugError `OPTIONS` where there is none, `PLUGIN` where one cannot be loaded, `DISK` where the log cannot be written
 */
export async function askedObservers({ log, observer }: WatchAsked, folder = process.cwd()): Promise<Observer[]> {
  const loaded = await loadObservers(observer, folder);
  return [...(log === undefined ? [] : [jsonLines(log)]), ...loaded];
}
