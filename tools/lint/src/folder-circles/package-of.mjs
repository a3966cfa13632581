import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { below } from './place.mjs';

/**
 * The package that holds a source file.
 *
 * @typedef {object} Package
 * @property {string} src - absolute path of its `src`
 * @property {readonly string[]} entries - files below `src` that its package.json exports
 */

/**
 * @param {string} path - absolute path of a file
 * @returns {Package | undefined} undefined for a file that lies in no package's `src`
 */
export function packageOf(path) {
  const root = rootOf(dirname(path));
  if (root === undefined) return undefined;
  const src = join(root, 'src');
  return below(src, path) === undefined ? undefined : { src, entries: exportedFiles(root, src) };
}

/**
 * @param {string} folder
 * @returns {string | undefined} the nearest folder upwards that holds a package.json
 */
function rootOf(folder) {
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(folder) === folder ? undefined : rootOf(dirname(folder));
}

/**
 * @param {string} root
 * @param {string} src
 */
function exportedFiles(root, src) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return strings(manifest.exports).flatMap((file) => below(src, join(root, file)) ?? []);
}

/**
 * @param {unknown} exported - a path, or an object of them by subpath or condition
 * @returns {string[]} every path
 */
function strings(exported) {
  if (typeof exported === 'string') return [exported];
  return exported && typeof exported === 'object' ? Object.values(exported).flatMap(strings) : [];
}
