import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf } from './imports-of.mjs';
import { below, folderOf, isEntry, isSource, target } from './place.mjs';

/**
 * Which folder of a package imports which.
 *
 * @typedef {ReadonlyMap<string, ReadonlySet<string>>} FolderGraph
 */

/**
 * Reads the sources of a package. Entry files are left out: no folder may lead to them, so they close no circle.
 *
 * @param {string} src - absolute path of the package's `src`
 * @param {readonly string[]} entries - entry files besides index, main and worker
 * @param {boolean} typeImports - whether an import of types alone counts
 * @returns {FolderGraph}
 */
export function readFolderGraph(src, entries, typeImports) {
  /** @type {Map<string, Set<string>>} */
  const graph = new Map();
  const files = sourcesOf(src).filter((file) => !isEntry(file, entries));
  if (new Set(files.map(folderOf)).size < 2) return graph;
  for (const file of files) {
    const imported = folderImports(src, file, typeImports);
    graph.set(folderOf(file), new Set([...(graph.get(folderOf(file)) ?? []), ...imported]));
  }
  return graph;
}

/**
 * The shortest way through the graph.
 *
 * @param {FolderGraph} graph
 * @param {string} from - a folder
 * @param {string} to - another folder
 * @returns {readonly string[] | undefined} the folders passed, both ends included; undefined where no way leads there
 */
export function wayBetween(graph, from, to) {
  const seen = new Set([from]);
  const ways = [[from]];
  for (const way of ways) {
    const last = way.at(-1);
    if (last === to) return way;
    for (const next of graph.get(/** @type {string} */ (last)) ?? []) {
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/** @param {string} src */
function sourcesOf(src) {
  const entries = readdirSync(src, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => below(src, join(entry.parentPath, entry.name)));
  return files.filter((file) => file !== undefined).filter(isSource);
}

/**
 * @param {string} src
 * @param {string} file - path below `src`, with slashes
 * @param {boolean} typeImports
 * @returns {string[]} the other folders that the file imports
 */
function folderImports(src, file, typeImports) {
  const imports = importsOf(readFileSync(join(src, file), 'utf8')).filter((one) => typeImports || !one.typeOnly);
  const targets = imports.map(({ from }) => target(src, file, from)).filter((path) => path !== undefined);
  return targets
    .filter(isSource)
    .map(folderOf)
    .filter((folder) => folder !== folderOf(file));
}
