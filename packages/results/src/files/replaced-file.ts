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

/** Gives an open file the permissions, the owner and the group of the one that it replaces, as far as the system permits. */
export function takeAfter(file: number, replaced: Stats | undefined): void {
  if (!replaced?.isFile()) return;
  const { uid, gid, mode } = replaced;
  if (!permitted(() => fchownSync(file, uid, gid))) permitted(() => fchownSync(file, -1, gid));
  permitted(() => fchmodSync(file, mode & 0o777));
}

/** Whether the system permits it: some file systems know neither owners nor permissions. */
function permitted(change: () => void): boolean {
  try {
    change();
    return true;
  } catch {
    return false;
  }
}
