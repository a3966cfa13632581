import { type Stats, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';

/**
 * Finds out whether something can be written at a path, before work is done for it: a folder is made, and removed, in the folder that is there,
 * or in the nearest one above. Permissions alone do not tell: a file system may be full, or be there to be read only.
 *
 * @param path - of a file or a folder, there or not
 * @param who - the option or thing that chose the path; an error begins with it
 * @throws RugError `FILES` in one line
 */
export function tryOut(path: string, who = 'run folder'): void {
  const target = resolve(path);
  try {
    const there = statsOf(target);
    // What is no file, such as /dev/stdout, is written as it is.
    if (there && !there.isDirectory() && !there.isFile()) return;
    rmdirSync(mkdtempSync(join(there?.isDirectory() ? target : folderAbove(target), '.rug-')));
  } catch (cause) {
    throw notWritable(who, target, cause);
  }
}

/** The same for a folder, which must not be a file. @throws RugError `FILES` in one line */
export function tryFolder(path: string, who = 'run folder'): void {
  tryOut(path, who);
  const target = resolve(path);
  if (statsOf(target)?.isFile()) throw notWritable(who, target, new Error('it is a file'));
}

/** Of a path that is longer than a line the end is shown. */
function notWritable(who: string, path: string, cause: unknown): RugError {
  const why = firstLine(cause).split(',', 1)[0]!;
  const space = 76 - why.length;
  const got = `${path.length > space ? `...${path.slice(3 - space)}` : path} (${why})`;
  return new RugError('DISK', { who, must: 'must be writable', got, todo: 'Choose another with --out.' }, { cause });
}

/** The nearest folder above a path that is there. */
function folderAbove(path: string): string {
  const folder = dirname(path);
  return folder === path || statsOf(folder) ? folder : folderAbove(folder);
}

/** @throws the error of the file system for a path that leads through a file, or through a folder that cannot be searched */
function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
