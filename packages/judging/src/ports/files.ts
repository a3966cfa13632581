import { RugError } from '@rugbench/core';
import { type Digest, type FilePart, type FileParts, wholeFile } from '@rugbench/results';

/** Files of trained models, wherever they lie. Paths are the host's own. */
export interface Files {
  /**
   * @returns the bytes; undefined where there is no such file
   * @throws RugError `FILES` when it cannot be read
   */
  read(path: string): Uint8Array | undefined;
  /**
   * Opens a file of which parts are read until it is closed, all of the same file even where it is replaced meanwhile. Left out: files are read whole.
   *
   * @returns undefined where there is no such file, or none with parts
   * @throws RugError `FILES` when it cannot be read
   */
  parts?(path: string): FileParts | undefined;
  /**
   * Replaces a file whole or not at all; folders above it are made.
   *
   * @throws RugError `DISK` when it cannot be written
   */
  write(path: string, bytes: Uint8Array): void;
  /**
   * Replaces a file as `write` does, from its parts, so that a file need not fit in memory. Left out: it is put together first.
   *
   * @param parts - the parts, which may be asked for again
   * @throws RugError `DISK` when it cannot be written, and whatever the parts throw
   */
  writeParts?(path: string, parts: () => AsyncIterable<FilePart>): Promise<void>;
  /** a SHA-256 of the host's own, where that is faster than one in JavaScript; left out: that one */
  digest?(): Digest;
}

/** Replaces a file from its parts, part by part where the host can do so. */
export async function writeParts(files: Files, path: string, parts: () => AsyncIterable<FilePart>): Promise<void> {
  if (files.writeParts) return files.writeParts(path, parts);
  files.write(path, await wholeFile(parts()));
}

/** The bytes of a file that must be there. @throws RugError `FILES` when it is not, or cannot be read */
export function bytesOf(path: string, files: Files): Uint8Array {
  const bytes = files.read(path);
  if (bytes) return bytes;
  throw new RugError('FILES', { who: path, must: 'must be a file, and there is none' });
}

/** Files that die with the process. */
export function memoryFiles(): Files {
  const files = new Map<string, Uint8Array>();
  return { read: (path) => files.get(path), write: (path, bytes) => void files.set(path, bytes) };
}
