import { readFileSync } from 'node:fs';
import { RugError, firstLine } from '@rugbench/core';
import { writeIfAbsent } from './atomic-write.ts';

/**
 * Writes a file unless it is there, in one step: of several processes that write at once, on one host or on several, the
 * first one's content stays and all learn of it.
 *
 * @returns the content of the file, this or an earlier one
 * @throws RugError `FILES` when it can be neither written nor read
 */
export function writeOnce(path: string, content: string): string {
  if (writeIfAbsent(path, content)) return content;
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new RugError('FILES', { who: path, must: `must be readable (${firstLine(cause)})` }, { cause });
  }
}
