import { dirname, relative, resolve, sep } from 'node:path';

/** Files directly in `src` that start a program or are a package's face: they import every folder. */
const ENTRIES = ['index', 'main', 'worker'];

/** Tests, benchmarks and their helpers: no part of a package's structure. */
const TEST = /\.(test|bench)\.\w+$|(^|\/)testing\//;

/** What a source file's name ends with. */
const SOURCE = /\.(ts|tsx|mts|mjs)$/;

/**
 * Path of an imported file below `src`.
 *
 * @param {string} src - absolute path of `src`
 * @param {string} file - path of the importing file below `src`, with slashes
 * @param {string} from - the module as written
 * @returns {string | undefined} with slashes; undefined for another package's module and for a file outside `src`
 */
export function target(src, file, from) {
  return from.startsWith('.') ? below(src, resolve(src, dirname(file), from)) : undefined;
}

/**
 * @param {string} src - absolute path of `src`
 * @param {string} path - absolute path of a file
 * @returns {string | undefined} the path below `src`, with slashes; undefined outside `src`
 */
export function below(src, path) {
  const file = relative(src, path).split(sep).join('/');
  return file.startsWith('../') || file === '' ? undefined : file;
}

/**
 * @param {string} file - path below `src`, with slashes
 * @returns {boolean} whether the file belongs to the package's structure
 */
export function isSource(file) {
  return SOURCE.test(file) && !TEST.test(file);
}

/**
 * @param {string} file - path below `src`, with slashes
 * @param {readonly string[]} entries - more entry files than index, main and worker
 * @returns {boolean} whether the file is an entry: directly in `src`, free to import every folder, imported by entries alone
 */
export function isEntry(file, entries) {
  return !file.includes('/') && (ENTRIES.includes(file.replace(SOURCE, '')) || entries.includes(file));
}

/**
 * @param {string} file - path below `src`, with slashes
 * @returns {string} its first segment; `.` for a file directly in `src`
 */
export function folderOf(file) {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '.';
}
