import { RugError } from '@rugbench/core';
import ts from 'typescript';

/** One plug-in that a module collects. */
export interface ListEntry {
  /** `myThing` */
  readonly identifier: string;
  /** what it is imported from */
  readonly from: string;
  /** the variable or member that holds the list */
  readonly list: string;
  /** whether the module hands it on by its own name, too */
  readonly exported: boolean;
}

interface Edit {
  readonly at: number;
  readonly text: string;
}

/**
 * A module that collects plug-ins, with one more: imported and exported in alphabetical order, last in the list. Layout
 * is left to the formatter.
 *
 * @param path - of the module, for errors
 * @throws RugError `OPTIONS` where the identifier is taken, `FILES` where there is no such list
 */
export function withEntry(path: string, text: string, entry: ListEntry): string {
  const module = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  refuseTaken(module, path, entry.identifier);
  const edits = [listEdit(module, path, entry), importEdit(module, entry)];
  if (entry.exported) edits.push(exportEdit(module, entry.identifier));
  return edits
    .sort((a, b) => b.at - a.at)
    .reduce((edited, { at, text }) => edited.slice(0, at) + text + edited.slice(at), text);
}

function refuseTaken(module: ts.SourceFile, path: string, identifier: string): void {
  if (!identifiersOf(module).has(identifier)) return;
  throw new RugError('OPTIONS', {
    who: path,
    must: 'the name must not be taken',
    got: identifier,
    todo: 'Choose another.',
  });
}

function identifiersOf(node: ts.Node): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    node.forEachChild(visit);
  };
  visit(node);
  return found;
}

function importEdit(module: ts.SourceFile, { identifier, from }: ListEntry): Edit {
  const text = `import { ${identifier} } from '${from}';`;
  const imports = module.statements.filter(ts.isImportDeclaration);
  const next = imports.find(({ moduleSpecifier }) => place((moduleSpecifier as ts.StringLiteral).text) > place(from));
  if (next) return { at: next.getStart(), text: `${text}\n` };
  const last = imports.at(-1);
  return last ? { at: last.end, text: `\n${text}` } : { at: 0, text: `${text}\n\n` };
}

/** A key that sorts packages before files. */
function place(from: string): string {
  return (from.startsWith('.') ? '1' : '0') + from;
}

function exportEdit(module: ts.SourceFile, identifier: string): Edit {
  const names = module.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier) return [];
    return statement.exportClause && ts.isNamedExports(statement.exportClause) ? statement.exportClause.elements : [];
  });
  const before = names.findLast(({ name }) => name.text < identifier);
  if (before) return { at: before.end, text: `, ${identifier}` };
  const first = names[0];
  return first
    ? { at: first.getStart(), text: `${identifier}, ` }
    : { at: module.end, text: `\nexport { ${identifier} };\n` };
}

function listEdit(module: ts.SourceFile, path: string, { identifier, list }: ListEntry): Edit {
  const array = arrayNamed(module, list);
  if (!array) {
    const must = `there must be a list called ${list}`;
    throw new RugError('FILES', { who: path, must, todo: `Add ${identifier} where plug-ins are collected.` });
  }
  const last = array.elements.at(-1);
  return last ? { at: last.end, text: `, ${identifier}` } : { at: array.getStart() + 1, text: identifier };
}

/** The array behind `const name = [...]` or `{ name: [...] }`, wherever in a module. */
function arrayNamed(node: ts.Node, name: string): ts.ArrayLiteralExpression | undefined {
  const named = (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) && node.name.getText() === name;
  if (named && node.initializer && ts.isArrayLiteralExpression(node.initializer)) return node.initializer;
  return ts.forEachChild(node, (child) => arrayNamed(child, name));
}
