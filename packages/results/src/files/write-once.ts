import { linkSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import { temporaryName, writeAtomically } from './atomic-write.ts';

/**
 * Writes a file unless it is there, in one step: of several processes that write at once, on one host or on several, the
 * first one's content stays and all learn of it.
 *
 * @returns the content of the file, this or an earlier one
 * @throws RugError `FILES` when it can be neither written nor read
 */
export function writeOnce(path: string, content: string): string {
  const temporary = join(dirname(path), temporaryName(basename(path)));
  writeAtomically(temporary, content);
  try {
    linkSync(temporary, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return readFileSync(path, 'utf8');
    throw new RugError('FILES', { who: path, must: `must be writable (${firstLine(cause)})` }, { cause });
  } finally {
    rmSync(temporary, { force: true });
  }
  return content;
}
