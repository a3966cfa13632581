import { readFolderGraph, wayBetween } from './folder-graph.mjs';
import { packageOf } from './package-of.mjs';
import { below, folderOf, isEntry, isSource, target } from './place.mjs';

/** @typedef {import('@typescript-eslint/utils').TSESTree.Node} Node */
/** @typedef {import('@typescript-eslint/utils').TSESTree.Expression} Expression */
/** @typedef {'circle' | 'entry'} MessageId */
/** @typedef {[{ readonly typeImports: boolean }]} Options */

/** Milliseconds after which a package is read again: an editor keeps one ESLint for hours. */
const MAX_AGE = 60_000;

/**
 * What the rule knows of a package.
 *
 * @typedef {object} Structure
 * @property {string} src - absolute path of `src`
 * @property {readonly string[]} entries - entry files besides index, main and worker
 * @property {import('./folder-graph.mjs').FolderGraph} graph - which folder imports which
 */

/**
 * ESLint rule: imports between the folders of a package form no circle, and only an entry file imports another.
 *
 * A folder is the first path segment below `src`; the files directly in `src` form the folder `.`, except for entry
 * files (index, main, worker, and what package.json exports). Tests, benchmarks and `testing/` do not count.
 *
 * @type {import('@typescript-eslint/utils').TSESLint.RuleModule<MessageId, Options>}
 */
export const noFolderCircles = {
  meta: {
    type: 'problem',
    docs: { description: 'imports between the folders of a package form no circle' },
    messages: {
      circle: 'circle between folders: {{circle}}',
      entry: 'only an entry file imports another, got {{file}}: import the file that holds the name.',
    },
    schema: [{ type: 'object', properties: { typeImports: { type: 'boolean' } }, additionalProperties: false }],
    defaultOptions: [{ typeImports: true }],
  },
  defaultOptions: [{ typeImports: true }],
  create(context) {
    const { typeImports } = context.options[0];
    const structure = structureOf(context.filename, typeImports);
    const file = structure && below(structure.src, context.filename);
    if (!structure || !file || !isSource(file)) return {};

    /**
     * @param {Node} node
     * @param {Expression | null} module
     * @param {boolean} typeOnly
     */
    const check = (node, module, typeOnly) => {
      if (module?.type !== 'Literal' || typeof module.value !== 'string' || (typeOnly && !typeImports)) return;
      const found = judge(structure, file, module.value);
      if (found) context.report({ node, ...found });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source, true),
    };
  },
};

/**
 * @param {Structure} structure
 * @param {string} file - the importing file, a path below `src`
 * @param {string} from - the module as written
 * @returns {{ messageId: MessageId, data: Record<string, string> } | undefined} what is wrong, if anything
 */
function judge({ src, entries, graph }, file, from) {
  const imported = target(src, file, from);
  if (imported === undefined || isEntry(file, entries)) return undefined;
  if (isEntry(imported, entries)) return { messageId: 'entry', data: { file: imported } };
  const [here, there] = [folderOf(file), folderOf(imported)];
  if (here === there || !isSource(imported)) return undefined;
  const back = wayBetween(graph, there, here);
  return back && { messageId: 'circle', data: { circle: [here, ...back].join(' -> ') } };
}

/**
 * Packages read so far: ESLint calls the rule for each file anew.
 *
 * @type {Map<string, Structure & { readonly readAt: number }>}
 */
const cache = new Map();

/**
 * @param {string} path - absolute path of the file that is linted
 * @param {boolean} typeImports
 * @returns {Structure | undefined} undefined for a file that lies in no package's `src`
 */
function structureOf(path, typeImports) {
  const found = packageOf(path);
  if (!found) return undefined;
  const key = `${typeImports} ${found.src}`;
  const known = cache.get(key);
  if (known && performance.now() - known.readAt < MAX_AGE) return known;
  const graph = readFolderGraph(found.src, found.entries, typeImports);
  const fresh = { ...found, graph, readAt: performance.now() };
  cache.set(key, fresh);
  return fresh;
}
