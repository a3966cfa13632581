import { type Stats, fchmodSync, fchownSync, lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Links that lead to links, at most, as systems have it. */
const MOST_LINKS = 40;

/**
 * The file that a path names: behind links, also where the last of them leads nowhere yet.
 *
 * @throws the error of the file system, `ELOOP` for links in a circle
 */
export function behindLinks(path: string, links = MOST_LINKS): string {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (!isLink) return path;
  if (links === 0) throw Object.assign(new Error(`ELOOP: too many links, open '${path}'`), { code: 'ELOOP' });
  return behindLinks(resolve(realpathSync(dirname(path)), readlinkSync(path)), links - 1);
}

/** What is at a path; undefined where nothing is. */
export function statsAt(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** Whether something is written into rather than replaced: a device or a pipe, such as /dev/null. */
export function isDevice(stats: Stats | undefined): boolean {
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

/** Gives an open file the permissions of the one that it replaces, and its owner and group where the system permits. */
export function takeAfter(file: number, replaced: Stats | undefined): void {
  if (!replaced?.isFile()) return;
  if (!owned(file, replaced.uid, replaced.gid)) owned(file, -1, replaced.gid);
  fchmodSync(file, replaced.mode & 0o777);
}

/** @param user - -1 leaves it as it is @returns whether the system permits it */
function owned(file: number, user: number, group: number): boolean {
  try {
    fchownSync(file, user, group);
    return true;
  } catch {
    return false;
  }
}
