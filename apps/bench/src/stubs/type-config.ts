import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The name of the file that tells editors and `tsc` how a folder is checked. */
export const TYPE_CONFIG = 'tsconfig.json';

/** What stubs of plug-ins import. */
const IMPORTED = ['@rugbench/core', '@rugbench/core/reference'];

/** Node strips types and nothing else, so nothing that it could not strip is let through. */
const OPTIONS = {
  target: 'es2024',
  lib: ['es2024'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: [],
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
} as const;

/**
 * The text of a `tsconfig.json` with which a plug-in in a folder finds the types of core: as Node finds it where it is
 * installed there, else by the path of the copy that runs.
 *
 * @returns null where the folder, or one above it, has such a file already
 */
export function typeConfigFor(folder: string): string | null {
  const above = withAbove(resolve(folder));
  if (above.some((one) => existsSync(join(one, TYPE_CONFIG)))) return null;
  const isInstalled = above.some((one) => existsSync(join(one, 'node_modules', '@rugbench', 'core', 'package.json')));
  const compilerOptions = isInstalled ? OPTIONS : { ...OPTIONS, paths: ownPaths() };
  return `${JSON.stringify({ compilerOptions }, null, 2)}\n`;
}

function withAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...withAbove(parent)];
}

function ownPaths(): Record<string, string[]> {
  return Object.fromEntries(IMPORTED.map((name) => [name, [typesOf(fileURLToPath(import.meta.resolve(name)))]]));
}

/** The file with the types of a module: built JavaScript has them beside it, and `tsc` takes a path as it is written. */
export function typesOf(file: string): string {
  const declarations = file.replace(/\.js$/, '.d.ts');
  return existsSync(declarations) ? declarations : file;
}
