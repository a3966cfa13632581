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
export function tryOut(path: string, who = '--out'): void {
  const target = resolve(path);
  try {
    const there = statsOf(target);
    // What is no file, such as /dev/stdout, is written as it is.
    if (there && !there.isDirectory() && !there.isFile()) return;
    rmdirSync(mkdtempSync(join(there?.isDirectory() ? target : folderAbove(target), '.rug-')));
  } catch (cause) {
    const got = `${target} (${firstLine(cause).split(',', 1)[0]!})`;
    throw new RugError('FILES', { who, must: 'must be writable', got, todo: 'Choose another with --out.' }, { cause });
  }
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
