import { readdirSync, statSync } from 'node:fs';
import { RugError, firstLine } from '@rugbench/core';

/**
 * Lists the names of the packs in a folder, until two listings in turn agree: while one pack takes the place of another, a single listing may
 * show neither.
 *
 * @returns a function that lists; where nothing changed it returns the same list as before, which is quick to see
 * @throws RugError `FILES` where the folder cannot be read
 */
export function packLister(folder: string): () => readonly string[] {
  let files: readonly string[] = [];
  let packs: readonly string[] = [];
  return () => {
    for (let agreed = 0; agreed < 2; agreed++) {
      const now = filesIn(folder);
      if (now.length === files.length && now.every((name, k) => name === files[k])) continue;
      files = now;
      packs = now.filter((name) => name.endsWith('.jsonl') && !name.startsWith('.')).sort();
      agreed = 0;
    }
    return packs;
  };
}

function filesIn(folder: string): string[] {
  try {
    if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
    return readdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new RugError('FILES', { who: folder, must: `must be readable (${firstLine(cause)})` }, { cause });
  }
}
