import { readFileSync } from 'node:fs';
import { RugError, firstLine } from '@rugbench/core';
import { writeAtomically } from './atomic-write.ts';

/** Files of this machine, by their paths. */
export const nodeFiles = {
  /** @throws RugError `FILES` when a file that is there cannot be read */
  read: (path: string): Uint8Array | undefined => {
    try {
      return readFileSync(path);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw new RugError('FILES', { who: path, must: `must be readable (${firstLine(cause)})` }, { cause });
    }
  },
  /** @throws RugError `DISK` when it cannot be written */
  write: (path: string, bytes: Uint8Array): void => writeAtomically(path, bytes, 'checkpoint'),
};
