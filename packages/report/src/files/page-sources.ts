import { createHash } from 'node:crypto';
import { type Dirent, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Folders without anything that a page is built from. */
const ASIDE = new Set(['node_modules', 'dist', 'gallery', 'testing', 'files']);

/**
 * A hash of all that a page is built from: its app, the packages of the repository behind it, and the versions of others.
 *
 * @param root - of the repository
 * @param app - the folder of the page below `apps`
 * @returns 64 hexadecimal digits
 */
export function pageHash(root: string, app: string): string {
  const hash = createHash('sha256');
  const files = [join(root, 'package-lock.json'), ...foldersBehind(join(root, 'apps', app)).flatMap(sourcesIn)];
  for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');

  /** The folder of a package, and those of the packages of the repository that it depends on, sorted. */
  function foldersBehind(folder: string): string[] {
    const seen = new Set<string>();
    const visit = (one: string): void => {
      if (seen.has(one)) return;
      seen.add(one);
      for (const name of ownDependencies(one)) visit(join(root, 'packages', name));
    };
    visit(folder);
    return [...seen].sort();
  }
}

function ownDependencies(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return Object.keys(manifest.dependencies ?? {}).flatMap((name) => /^@rugbench\/(.+)$/.exec(name)?.[1] ?? []);
}

function sourcesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.sort(byName).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ASIDE.has(entry.name) ? [] : sourcesIn(path);
    return /\.test\.tsx?$|\.md$|^\.|tsbuildinfo$/.test(entry.name) ? [] : [path];
  });
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}
