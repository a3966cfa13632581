import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { RugError, firstLine } from '@rugbench/core';
import type { FilePart } from '../checkpoint-parts.ts';
import type { Digest } from '../content-hash.ts';
import type { FileParts } from '../safetensors-header.ts';
import { writeAtomically } from './atomic-write.ts';
import { statsAt } from './replaced-file.ts';
import { writePartsAtomically } from './write-parts.ts';

/** @throws RugError `FILES` for what the file system throws */
function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new RugError('FILES', { who: path, must: `must be readable (${firstLine(cause)})` }, { cause });
  }
}

function partOf(file: number, at: number, length: number): Uint8Array {
  // not from the pool of small buffers: numbers are viewed where they lie
  const bytes = new Uint8Array(length);
  let done = 0;
  for (let taken = 1; taken > 0 && done < length; done += taken) {
    taken = readSync(file, bytes, done, length - done, at + done);
  }
  return bytes.subarray(0, done);
}

/** Its parts come from one descriptor: another process may replace or remove the file meanwhile. */
function openParts(path: string): FileParts | undefined {
  // of what has no size, such as a pipe, no parts can be read, and opening it would wait
  if (!statsAt(path)?.isFile()) return undefined;
  const file = openSync(path, 'r');
  return {
    size: fstatSync(file).size,
    read: (at, length) => reading(path, () => partOf(file, at, length)),
    close: () => closeSync(file),
  };
}

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
  /** @throws RugError `FILES` when a file that is there cannot be read, also later when a part is */
  parts: (path: string): FileParts | undefined => reading(path, () => openParts(path)),
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
