import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';
import type { Word, Words } from './words.ts';

/** What can be typed at a place. */
export interface TypingPlace {
  /** words that fit */
  readonly words: readonly Word[];
  /** whether they are members of an object: each is followed by a colon */
  readonly members: boolean;
}

/** What can be typed at a position of a file that defines variants; null: nothing that core declares. */
export function placeOf(state: EditorState, position: number, words: Words): TypingPlace | null {
  const node = syntaxTree(state).resolveInner(position, -1);
  const object = objectOf(state, node);
  if (object !== null) {
    const index = argumentOf(state, node, object);
    if (index === 0) return { words: words.algebra, members: false };
    return index === 4 ? { words: words.oracle, members: false } : null;
  }
  const path = pathOf(state, node);
  if (path === null) return { words: words.core, members: false };
  const own = ownMembers(path, words);
  return own && { words: own, members: true };
}

/** The words that the value of the member around a position may be; null: none that core declares. */
export function valuesAt(state: EditorState, position: number, words: Words): readonly string[] | null {
  const node = syntaxTree(state).resolveInner(position, -1);
  const path = node.name === 'String' ? pathOf(state, node) : null;
  if (!path || path.length === 0) return null;
  const [inside, name] = [path.slice(0, -1), path.at(-1)];
  const values = ownMembers(inside, words)?.find((word) => word.name === name)?.values ?? [];
  return values.length > 0 ? values : null;
}

/** The members of the object at a path of a definition. */
function ownMembers(path: readonly string[], words: Words): readonly Word[] | null {
  const [first, second, third] = path;
  if (first === undefined) return words.definition;
  if (first === 'parameters' && second !== undefined && third === undefined) return words.parameter;
  if (first === 'keep' && second === undefined) return words.keep;
  if (first === 'l0' && second === undefined) return words.l0;
  return null;
}

/** The name of the object whose member is typed, such as `m` in `m.ma`; null: no member is. */
function objectOf(state: EditorState, node: SyntaxNode): string | null {
  const member = node.name === 'MemberExpression' ? node : node.parent;
  if (member?.name !== 'MemberExpression') return null;
  const [object] = [member.firstChild];
  if (!object || object.name !== 'VariableName' || node === object) return null;
  return textOf(state, object);
}

/** Which argument of the function around a node has a name, from 0; -1: none. */
function argumentOf(state: EditorState, node: SyntaxNode, name: string): number {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (!['ArrowFunction', 'FunctionExpression', 'FunctionDeclaration'].includes(at.name)) continue;
    const given = at.getChild('ParamList');
    const names = given ? argumentsOf(given).map((one) => textOf(state, one)) : [];
    const index = names.indexOf(name);
    if (index >= 0) return index;
  }
  return -1;
}

/** The arguments of a function: names and patterns. */
function argumentsOf(list: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = list.firstChild; at; at = at.nextSibling) {
    if (/^(VariableDefinition|.*Pattern)$/.test(at.name)) found.push(at);
  }
  return found;
}

/** Names of the members that lead from a definition to a node, such as `parameters`, `width`; null: the node is in no definition. */
function pathOf(state: EditorState, node: SyntaxNode): string[] | null {
  const path: string[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'Property' && !isNameOf(at, node)) path.unshift(textOf(state, at.firstChild!));
    if (at.name === 'CallExpression' && textOf(state, at.firstChild!) === 'defineVariant') return path;
  }
  return null;
}

/** Whether a node is the name of a property, or in it: that is still typed. */
function isNameOf(property: SyntaxNode, node: SyntaxNode): boolean {
  const name = property.firstChild;
  return name !== null && (node === property || (node.from >= name.from && node.to <= name.to));
}

function textOf(state: EditorState, node: SyntaxNode): string {
  return state.sliceDoc(node.from, node.to);
}
