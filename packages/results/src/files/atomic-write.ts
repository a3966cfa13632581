import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import { makeFolder } from './make-folder.ts';

/**
 * Writes a file so that a reader, or a process killed at any moment, sees the old content or the
 * new one and never a part of it: a temporary file beside it, flushed to disk, then renamed, and
 * the folder flushed, so that the new name outlives a power cut. Missing folders are made.
 *
 * @param who - the option or thing that chose the path; an error begins with it
 * @throws RugError `FILES` when the path cannot be written; the temporary file is gone then
 */
export function writeAtomically(path: string, content: string | Uint8Array, who = 'run folder'): void {
  const folder = dirname(path);
  const temporary = join(folder, temporaryName(basename(path)));
  try {
    makeFolder(folder);
    writeFlushed(temporary, content);
    renameSync(temporary, path);
    flushFolder(folder);
  } catch (cause) {
    removeQuietly(temporary);
    throw notWritable(who, path, cause);
  }
}

/**
 * A hidden name that no other call has, on this host or on another one that shares the folder. Names are cut, since a file system
 * refuses more than 255 bytes.
 */
export function temporaryName(name: string): string {
  const host = hostname().replace(/[^\w.-]/g, '_');
  return `.${name.slice(0, 40)}.${host.slice(0, 60)}.${process.pid}.${randomUUID()}.tmp`;
}

/** @throws the error of the file system, also where the file is there already */
function writeFlushed(path: string, content: string | Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What systems answer that cannot open a folder, or cannot flush one. */
const NO_FOLDER_FLUSH = ['EINVAL', 'EPERM', 'EACCES', 'EISDIR', 'EBADF', 'ENOTSUP', 'ENOSYS'];

function flushFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch (cause) {
    if (!NO_FOLDER_FLUSH.includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
  }
}

/** The write has already failed for a reason worth telling: failing to clean up must not hide it. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    return;
  }
}

/** The one line for a path that cannot be written. */
export function notWritable(who: string, path: string, cause: unknown): RugError {
  const complaint = {
    who,
    must: 'must be writable',
    got: pathAndReason(path, cause),
    todo: 'Choose another with --out.',
  };
  return new RugError('FILES', complaint, { cause });
}

/**
 * A path and what the system said about it, e.g. `/x/y (EACCES: permission denied)`. Of a path
 * that would make the line too long for an error, the end is shown.
 */
export function pathAndReason(path: string, cause: unknown): string {
  const reason = firstLine(cause).split(',', 1)[0]!;
  const space = 76 - reason.length;
  return `${path.length > space ? `...${path.slice(3 - space)}` : path} (${reason})`;
}
