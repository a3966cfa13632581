import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import { makeFolder } from './make-folder.ts';
import { behindLinks, isDevice, statsAt, takeAfter } from './replaced-file.ts';
import { temporaryName } from './temporary-files.ts';

/**
 * Writes a file so that a reader, or a process killed at any moment, sees the old content or the
 * new one and never a part of it: a temporary file beside it, flushed to disk, then renamed, and
 * the folder flushed, so that the new name outlives a power cut. Missing folders are made. A link stays a link: the file behind it is
 * replaced. Permissions stay, and owner and group where the system permits. What is written to a device or a pipe goes into it.
 *
 * @param who - the option or thing that chose the path; an error begins with it
 * @throws RugError `DISK` when the path cannot be written; the temporary file is gone then
 */
export function writeAtomically(path: string, content: string | Uint8Array, who = 'run folder'): void {
  try {
    if (isDevice(statsAt(path))) writeFileSync(path, content);
    else moveIntoPlace(behindLinks(path), content, renameSync);
  } catch (cause) {
    throw notWritable(who, path, cause);
  }
}

/**
 * Writes a file unless something is there already, in one step: of several processes that write at once, on one host or on several, one
 * wins.
 *
 * @returns whether it was written
 * @throws RugError `DISK` when it cannot be written; the temporary file is gone then
 */
export function writeIfAbsent(path: string, content: string | Uint8Array, who = 'run folder'): boolean {
  try {
    if (existsSync(path)) return false;
    moveIntoPlace(path, content, linkUnlessThere);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST' && isTaken(path)) return false;
    throw notWritable(who, path, cause);
  }
}

/** Whether a name is taken, be it by a link to nothing. */
function isTaken(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** How often a write begins again whose temporary file, or folder, somebody removes meanwhile. */
export const ATTEMPTS = 3;

/** @param move - makes the path name the temporary file */
function moveIntoPlace(
  path: string,
  content: string | Uint8Array,
  move: (temporary: string, path: string) => void,
  attempts = ATTEMPTS,
): void {
  const folder = dirname(path);
  const temporary = join(folder, temporaryName(basename(path)));
  try {
    makeFolder(folder);
    writeFlushed(temporary, content, path);
    move(temporary, path);
    flushFolder(folder);
  } catch (cause) {
    removeQuietly(temporary);
    if (!beginsAgain(cause, attempts)) throw cause;
    moveIntoPlace(path, content, move, attempts - 1);
  }
}

/** Whether a write is tried again: somebody removed its temporary file, or folder. @param attempts - that are left, with the one that failed */
export function beginsAgain(cause: unknown, attempts: number): boolean {
  return (cause as NodeJS.ErrnoException).code === 'ENOENT' && attempts > 1;
}

/** @throws the error of the file system, also where the file is there already */
function writeFlushed(path: string, content: string | Uint8Array, replaced: string): void {
  const file = openLike(replaced, path);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Opens a new file for writing that has the permissions and the owner of the one that it is to replace.
 *
 * @throws the error of the file system, also where the file is there already
 */
export function openLike(replaced: string, path: string): number {
  const stats = statsAt(replaced);
  const file = openSync(path, 'wx', stats?.isFile() ? stats.mode & 0o777 : 0o666);
  try {
    takeAfter(file, stats);
    return file;
  } catch (cause) {
    closeSync(file);
    throw cause;
  }
}

/** What file systems answer that know no hard links. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];

/** Where there are no hard links, two processes that write at once both win, one after the other. */
function linkUnlessThere(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (cause) {
    if (!NO_LINKS.includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
    if (isTaken(path)) throw Object.assign(new Error('EEXIST: there already'), { code: 'EEXIST' });
    renameSync(temporary, path);
    return;
  }
  rmSync(temporary, { force: true });
}

/** What systems answer that cannot open a folder, or cannot flush one. */
const NO_FOLDER_FLUSH = ['EINVAL', 'EPERM', 'EACCES', 'EISDIR', 'EBADF', 'ENOTSUP', 'ENOSYS'];

/** Flushes the names in a folder to disk, so that they outlive a power cut. @throws the error of the file system */
export function flushFolder(path: string): void {
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

/** The work has already failed for a reason worth telling: failing to clean up must not hide it. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    return;
  }
}

/** What helps where the disk, a share of it, or the size of a file has an end. */
const SPACE_CURES: Readonly<Record<string, string>> = {
  ENOSPC: 'Free space, then run the same command again: what was measured is kept.',
  EDQUOT: 'Free space in your quota, then run the same command again: what was measured is kept.',
  EFBIG:
    'Raise the limit on the size of files (ulimit -f), then run the same command again: what was measured is kept.',
};

/** The one line for a path that cannot be written. */
export function notWritable(who: string, path: string, cause: unknown): RugError {
  const complaint = {
    who,
    must: 'must be writable',
    got: pathAndReason(path, cause),
    todo: SPACE_CURES[(cause as NodeJS.ErrnoException | undefined)?.code ?? ''] ?? 'Choose another with --out.',
  };
  return new RugError('DISK', complaint, { cause });
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
