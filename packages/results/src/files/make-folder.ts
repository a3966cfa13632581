import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Several processes may make the same folders at once: each folder is made first, and only a
 * refusal asks whether it is there. One at a time: `mkdir` with `recursive` never returns below folders such as /proc, which
 * exist but say that what is made in them does not.
 *
 * @throws the error of the file system
 */
export function makeFolder(path: string): void {
  const refusal = refusalOf(path);
  if (refusal === undefined) return;
  const parent = dirname(path);
  if (refusal.code !== 'ENOENT' || parent === path) throw refusal;
  makeFolder(parent);
  const again = refusalOf(path);
  if (again !== undefined) throw again;
}

/** Why a folder cannot be made; undefined where it is there now, whoever made it. */
function refusalOf(path: string): NodeJS.ErrnoException | undefined {
  try {
    mkdirSync(path);
    return undefined;
  } catch (refusal) {
    return isFolder(path) ? undefined : (refusal as NodeJS.ErrnoException);
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
