import type { Expression, Node, Operation } from './expression.ts';
import { numberText, operationText } from './javascript.ts';

/** The body of a loop over elements as lines of JavaScript. */
export interface LoopLines {
  /** statements before the loop: what does not depend on the element */
  readonly before: readonly string[];
  /** statements for one element */
  readonly each: readonly string[];
  /** the name or number that holds the value of the element after them */
  readonly value: string;
}

/** What an operation costs, in additions; those that are not listed cost 1. */
const COSTS: Partial<Record<Operation, number>> = { exp: 20, log: 20, div: 5, sqrt: 5 };
/** A branch that costs less is computed whether it is taken or not: a jump that is not foreseen costs more. */
const WORTH_A_JUMP = 16;

/** A place for statements: before the loop, in it, or in one branch of a `select`. */
interface Region {
  /** the region around it; none for the outermost */
  readonly parent: Region | undefined;
  readonly depth: number;
  readonly lines: string[];
}

/** The two branches of a `select` that is a jump. */
type Branches = readonly [positive: Region, otherwise: Region];

/**
 * The source of an expression for a loop over elements: what depends on numbers alone is computed once before it, and what only one
 * branch of a `select` needs is computed only where that branch is taken, if that is worth a jump. Every value has the digits of
 * {@link evaluate}.
 *
 * @param inputs - the source text of each input
 * @param isNumber - whether an input is the same for all elements
 */
export function loopLinesOf(
  expression: Expression,
  inputs: Readonly<Record<string, string>>,
  isNumber: (input: string) => boolean,
): LoopLines {
  const { nodes, root } = expression;
  const jumps = worthwhileJumps(nodes, root);
  const { outside, loop, regions, branches } = regionsOf(nodes, root, jumps);
  const isFixed: boolean[] = [];
  const texts: string[] = [];
  nodes.forEach((node, at) => {
    if (node.op === 'constant') [texts[at], isFixed[at]] = [numberText(node.value), true];
    else if (node.op === 'input') [texts[at], isFixed[at]] = [inputs[node.name]!, isNumber(node.name)];
    else {
      isFixed[at] = node.args.every((arg) => isFixed[arg]);
      texts[at] = `v${at}`;
      const args = node.args.map((arg) => texts[arg]!);
      const [positive, otherwise] = isFixed[at] ? [] : (branches.get(at) ?? []);
      const lines = isFixed[at] ? outside.lines : regions[at]?.lines;
      if (!positive || !otherwise) lines?.push(`const v${at} = ${operationText(node.op, args)};`);
      else lines?.push(...jump(`v${at}`, args, positive.lines, otherwise.lines));
    }
  });
  return { before: outside.lines, each: loop.lines, value: texts[root]! };
}

function jump(name: string, args: readonly string[], positive: readonly string[], otherwise: readonly string[]) {
  const [condition, ifPositive, ifNot] = args;
  return [
    `let ${name};`,
    `if (${condition} > 0) {`,
    ...positive,
    `${name} = ${ifPositive};`,
    '} else {',
    ...otherwise,
    `${name} = ${ifNot};`,
    '}',
  ];
}

/** The positions of the selects of which a branch has enough of its own to compute. */
function worthwhileJumps(nodes: readonly Node[], root: number): ReadonlySet<number> {
  const all = new Set([...nodes.keys()].filter((at) => nodes[at]!.op === 'select'));
  const { regions, branches } = regionsOf(nodes, root, all);
  const costs = new Map<Region, number>();
  nodes.forEach((node, at) => {
    const cost = COSTS[node.op as Operation] ?? 1;
    for (let region = regions[at]; region; region = region.parent) costs.set(region, (costs.get(region) ?? 0) + cost);
  });
  const isWorth = (region: Region): boolean => (costs.get(region) ?? 0) >= WORTH_A_JUMP;
  return new Set([...branches].filter(([, both]) => both.some(isWorth)).map(([at]) => at));
}

/** Where each node is computed: in the innermost region that holds all nodes that read it. */
function regionsOf(nodes: readonly Node[], root: number, jumps: ReadonlySet<number>) {
  const outside: Region = { parent: undefined, depth: 0, lines: [] };
  const loop: Region = { parent: outside, depth: 1, lines: [] };
  const regions: (Region | undefined)[] = nodes.map((_, at) => (at === root ? loop : undefined));
  const branches = new Map<number, Branches>();
  const read = (arg: number, region: Region): void => {
    const known = regions[arg];
    regions[arg] = known ? commonRegion(known, region) : region;
  };
  for (let at = nodes.length - 1; at >= 0; at--) {
    const [node, region] = [nodes[at]!, regions[at]];
    if (!region || node.op === 'constant' || node.op === 'input') continue;
    if (!jumps.has(at)) {
      for (const arg of node.args) read(arg, region);
      continue;
    }
    const inside = (): Region => ({ parent: region, depth: region.depth + 1, lines: [] });
    const both: Branches = [inside(), inside()];
    branches.set(at, both);
    const [condition, positive, otherwise] = node.args as [number, number, number];
    read(condition, region);
    read(positive, both[0]);
    read(otherwise, both[1]);
  }
  return { outside, loop, regions, branches };
}

function commonRegion(one: Region, other: Region): Region {
  if (one === other) return one;
  return one.depth >= other.depth ? commonRegion(one.parent!, other) : commonRegion(one, other.parent!);
}
