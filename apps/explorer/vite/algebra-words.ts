import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Plugin } from 'vite';
import type { Word, Words } from '../src/tabs/own/editor/words.ts';

/** What the page imports. */
const ID = 'virtual:algebra-words';
const RESOLVED = `\0${ID}`;

/** `virtual:algebra-words`: names, signatures and docstrings with which variants are defined, read from the source of core. */
export function algebraWords(): Plugin {
  return {
    name: 'rugbench-algebra-words',
    resolveId: (id) => (id === ID ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? `export default ${JSON.stringify(readWords())};` : undefined),
  };
}

/** The words, read now. */
export function readWords(): Words {
  const variant = parsed('contracts/variant.ts');
  return {
    algebra: [
      ...membersOf(parsed('algebra/primitive-algebra.ts'), 'PrimitiveAlgebra'),
      ...membersOf(parsed('algebra/macros.ts'), 'Macros'),
    ],
    definition: membersOf(variant, 'VariantDefinition'),
    parameter: membersOf(variant, 'ParameterDeclaration'),
    keep: membersOf(parsed('contracts/keep.ts'), 'Keep'),
    l0: membersOf(variant, 'ActiveCount'),
    oracle: membersOf(variant, 'Oracle'),
    core: [
      functionOf(parsed('contracts/define-variant.ts'), 'defineVariant'),
      functionOf(parsed('contracts/config.ts'), 'defineConfig'),
      exportedName(parsed('options.ts'), 'z'),
    ],
  };
}

function parsed(path: string): ts.SourceFile {
  const file = fileURLToPath(new URL(`../../../packages/core/src/${path}`, import.meta.url));
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

function membersOf(source: ts.SourceFile, name: string): Word[] {
  const found = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
  if (!found) throw new Error(`${source.fileName} must declare the interface ${name}`);
  return (found as ts.InterfaceDeclaration).members.map((member) => {
    const type = ts.isPropertySignature(member) ? member.type : undefined;
    const signature = member.getText().replace(/^readonly /, '');
    return word(member.name!.getText(), signature, member, wordsOf(type));
  });
}

function functionOf(source: ts.SourceFile, name: string): Word {
  const found = source.statements.find((one) => ts.isFunctionDeclaration(one) && one.name?.text === name);
  if (!found) throw new Error(`${source.fileName} must declare the function ${name}`);
  const declared = found as ts.FunctionDeclaration;
  const signature = source.text.slice(declared.name!.getStart(), declared.body!.getStart());
  return word(name, signature, declared, []);
}

/** A name that a file hands on, `export { name }`. */
function exportedName(source: ts.SourceFile, name: string): Word {
  const found = source.statements.find(
    (one) =>
      ts.isExportDeclaration(one) &&
      one.exportClause &&
      ts.isNamedExports(one.exportClause) &&
      one.exportClause.elements.some((element) => element.name.text === name),
  );
  if (!found) throw new Error(`${source.fileName} must export ${name}`);
  return word(name, name, found, []);
}

function word(name: string, signature: string, node: ts.Node, values: readonly string[]): Word {
  return { name, signature: signature.replace(/\s+/g, ' ').replace(/;?\s*$/, ''), doc: docOf(node), values };
}

/** The docstring of a node without its tags, on one line for each paragraph, and without the marks of links and formulas. */
function docOf(node: ts.Node): string {
  const [first] = ts.getJSDocCommentsAndTags(node).filter((one) => ts.isJSDoc(one));
  const text = ts.getTextOfJSDocComment(first?.comment) ?? '';
  return text
    .replace(/\{@link (\w+)[^}]*\}/g, '$1')
    .replace(/\\thinspace ?/g, '')
    .split(/\n\n+/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .join('\n');
}

/** The words of a union of string literals; empty for any other type. */
function wordsOf(type: ts.TypeNode | undefined): string[] {
  if (!type || !ts.isUnionTypeNode(type)) return [];
  const literals = type.types.flatMap((one) =>
    ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal) ? [one.literal.text] : [],
  );
  return literals.length === type.types.length ? literals : [];
}
