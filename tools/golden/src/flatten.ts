import { elementName } from './element-name.ts';
import type { Json } from './json.ts';

/** What stands at the end of a path. */
export type Leaf = null | boolean | number | string;

/** Leaves by path, such as `rows[relu/trained/torch/0].loss`. */
export type Leaves = Readonly<Record<string, Leaf>>;

/** Members that differ from run to run or from commit to commit, and `spec`, which echoes the command line. */
const LEFT_OUT = /Milliseconds$|^(spec|versions|hash|definition|folder|files|checkpoint|picture)$/;

/** Members whose text is part of the result: all other text is prose. */
const TEXT = /^(status|name|variant|class|weights|start|source|backend|device|stopReason|from|line|nearest)$/;

/** Arrays longer than this, such as curves, keep their length, their first and their last element. */
const LONGEST = 8;

/** The leaves of a document by path, without what {@link LEFT_OUT} names and without prose. */
export function flatten(document: Json): Leaves {
  return Object.fromEntries(leavesOf('', '', document));
}

function leavesOf(path: string, member: string, value: Json): [string, Leaf][] {
  if (typeof value === 'string') return TEXT.test(member) ? [[path, value]] : [];
  if (value === null || typeof value !== 'object') return [[path, value]];
  if (Array.isArray(value)) return elementsOf(path, member, value as readonly Json[]);
  return Object.entries(value)
    .filter(([name]) => !LEFT_OUT.test(name))
    .flatMap(([name, child]) => leavesOf(path ? `${path}.${name}` : name, name, child));
}

function elementsOf(path: string, member: string, elements: readonly Json[]): [string, Leaf][] {
  const names = elements.map(elementName);
  const named = names.length > 0 && !names.includes(null) && new Set(names).size === names.length;
  const all = elements.flatMap((element, i) => {
    const kept = named || elements.length <= LONGEST || i === 0 || i === elements.length - 1;
    return kept ? leavesOf(`${path}[${named ? names[i] : i}]`, member, element) : [];
  });
  return named ? all : [[`${path}.length`, elements.length], ...all];
}
