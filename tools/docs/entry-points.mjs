import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a reader can import: every TypeScript file that a package which is not private exports, with the name it is imported by.
 *
 * @param {string} root - folder of the workspace
 * @returns {{ name: string, file: string }[]} absolute files, in the order of the packages' names
 */
export function entryPoints(root) {
  const packages = join(root, 'packages');
  return readdirSync(packages)
    .sort()
    .map((folder) => join(packages, folder))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .flatMap(exportsOf);
}

function exportsOf(folder) {
  const { name, exports = {}, private: own } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (own) return [];
  const entries = typeof exports === 'string' ? [['.', exports]] : Object.entries(exports);
  return entries
    .map(([path, target]) => ({ name: name + path.slice(1), file: join(folder, sourceOf(target) ?? '') }))
    .filter(({ file }) => file.endsWith('.ts') && existsSync(file));
}

/** The file behind one entry of `exports`, which may be conditional. */
function sourceOf(target) {
  if (typeof target === 'string') return target;
  return Object.values(target ?? {})
    .map(sourceOf)
    .find((file) => file?.endsWith('.ts'));
}
