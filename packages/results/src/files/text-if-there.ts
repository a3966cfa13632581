import { readFileSync, statSync } from 'node:fs';
import { RugError, firstLine } from '@rugbench/core';

/**
 * The text of a file; undefined where there is none.
 *
 * @param todo - what helps where the file cannot be read
 * @throws RugError `FILES` when a file that is there cannot be read
 */
export function textIfThere(file: string, todo?: string): string | undefined {
  try {
    // Quicker than the error for a file that is missing, of which a plan may have 100,000.
    if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    const complaint = { who: file, must: `must be readable (${firstLine(cause)})` };
    throw new RugError('FILES', todo === undefined ? complaint : { ...complaint, todo }, { cause });
  }
}
