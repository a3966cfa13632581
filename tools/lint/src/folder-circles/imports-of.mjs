import ts from 'typescript';

/**
 * One import or re-export of a file.
 *
 * @typedef {object} Import
 * @property {string} from - the module as written, e.g. `./law.ts`
 * @property {boolean} typeOnly - whether Node drops the import with the types: `import type`, `export type`, `import('x').T`
 */

/**
 * All that a file imports: import and export declarations, `import()` and types written as `import('x').T`.
 *
 * @param {string} text - TypeScript or JavaScript
 * @returns {Import[]} in the order of the text
 */
export function importsOf(text) {
  const source = ts.createSourceFile('imports.ts', text, ts.ScriptTarget.Latest);
  /** @type {Import[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const one = importAt(node);
    if (one) found.push(one);
    if (deep) ts.forEachChild(node, visit);
  };
  // Declarations of imports are statements of the file itself; only the two forms of `import(` lie deeper.
  const deep = text.includes('import(');
  source.statements.forEach(visit);
  return found;
}

/**
 * @param {ts.Node} node
 * @returns {Import | undefined}
 */
function importAt(node) {
  if (ts.isImportDeclaration(node)) {
    return written(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
  }
  if (ts.isExportDeclaration(node)) return written(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? written(node.argument.literal, true) : undefined;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return written(node.arguments[0], false);
  }
  return undefined;
}

/**
 * @param {ts.Node | undefined} specifier
 * @param {boolean} typeOnly
 * @returns {Import | undefined} undefined where the module is computed, or where there is none
 */
function written(specifier, typeOnly) {
  return specifier && ts.isStringLiteralLike(specifier) ? { from: specifier.text, typeOnly } : undefined;
}
