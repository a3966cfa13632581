import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import { makeFolder } from './make-folder.ts';

/**
 * Writes a file so that a reader, or a process killed at any moment, sees the old content or the
 * new one and never a part of it: a temporary file beside it, flushed to disk, then renamed.
 * Missing folders are made.
 *
 * @param who - the option or thing that chose the path; an error begins with it
 * @throws RugError `FILES` when the path cannot be written; the temporary file is gone then
 */
export function writeAtomically(path: string, content: string | Uint8Array, who = 'run folder'): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    makeFolder(dirname(path));
    writeFlushed(temporary, content);
    renameSync(temporary, path);
  } catch (cause) {
    removeQuietly(temporary);
    throw notWritable(who, path, cause);
  }
}

function writeFlushed(path: string, content: string | Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
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
