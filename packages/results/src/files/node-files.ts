import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { RugError, firstLine } from '@rugbench/core';
import type { FilePart } from '../checkpoint-parts.ts';
import type { Digest } from '../content-hash.ts';
import { writeAtomically } from './atomic-write.ts';
import { writePartsAtomically } from './write-parts.ts';

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
  /** @throws RugError `DISK` when it cannot be written, and whatever the parts throw */
  writeParts: (path: string, parts: () => AsyncIterable<FilePart>): Promise<void> =>
    writePartsAtomically(path, parts, 'checkpoint'),
  /** the SHA-256 of this host, ten times as fast as that in JavaScript */
  digest: (): Digest => {
    const hash = createHash('sha256');
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') };
  },
};
