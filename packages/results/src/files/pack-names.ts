import { readdirSync, statSync } from 'node:fs';
import { RugError, firstLine } from '@rugbench/core';

/**
 * The names of the packs in a folder, listed until two listings in turn agree: while one pack takes the place of another, a single listing
 * may show neither.
 *
 * @throws RugError `FILES` where the folder cannot be read
 */
export function packNames(folder: string): string[] {
  let names = namesOnce(folder);
  for (;;) {
    const again = namesOnce(folder);
    if (again.length === names.length && again.every((name, k) => name === names[k])) return again;
    names = again;
  }
}

function namesOnce(folder: string): string[] {
  return entriesIn(folder)
    .filter((name) => name.endsWith('.jsonl') && !name.startsWith('.'))
    .sort();
}

function entriesIn(folder: string): string[] {
  try {
    if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
    return readdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new RugError('FILES', { who: folder, must: `must be readable (${firstLine(cause)})` }, { cause });
  }
}
