import { type Tree, visitNotIgnoredFiles } from '@nx/devkit';
import { RugError } from '@rugbench/core';
import type { Kind } from '../templates/kinds.ts';

/** Where the plug-ins of a kind live: their names must differ. */
const HOMES: Readonly<Record<Kind, RegExp>> = {
  variant: /^packages\/(baseline|variants)$/,
  decoder: /^packages\/decoders$/,
  forge: /^packages\/forge$/,
  source: /^packages\/sources$/,
  backend: /^packages\/(core|backend-.*)$/,
};

/**
 * Refuses the name of a plug-in that is there already: one whose file would be overwritten, or whose code
 * declares that name.
 *
 * @param path - a file of the new plug-in
 * @throws RugError `OPTIONS` with one line
 */
export function refuseTaken(tree: Tree, kind: Kind, name: string, path: string): void {
  if (!tree.exists(path) && !declared(tree, kind).has(name)) return;
  throw new RugError('OPTIONS', { who: kind, must: 'name must not be taken', got: name, todo: 'Choose another.' });
}

/** The names that `name: '...'` or `const NAME = '...'` declare in the packages of a kind. */
function declared(tree: Tree, kind: Kind): Set<string> {
  const names = new Set<string>();
  for (const folder of tree.children('packages').map((child) => `packages/${child}`)) {
    if (!HOMES[kind].test(folder)) continue;
    visitNotIgnoredFiles(tree, `${folder}/src`, (file) => {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) return;
      for (const [, name] of tree.read(file, 'utf8')!.matchAll(/\bname(?::| =) '([^']+)'/gi)) names.add(name!);
    });
  }
  return names;
}
