import type { Expression, Node, Operation } from './expression.ts';

/** A node to compute in its turn. */
export interface Step {
  /** its position in the list of nodes */
  readonly at: number;
  /** of a `select` whose branches are computed only where they are taken: what each needs for itself */
  readonly branches?: readonly [positive: readonly Step[], otherwise: readonly Step[]];
}

/** The order in which a loop over elements computes the nodes of an expression. */
export interface LoopPlan {
  /** before the loop: what does not depend on the element */
  readonly before: readonly Step[];
  /** for one element */
  readonly each: readonly Step[];
}

/** What an operation costs, in additions; those that are not listed cost 1. */
const COSTS: Partial<Record<Operation, number>> = { exp: 20, log: 20, div: 5, sqrt: 5 };
/** A branch that costs less is computed whether it is taken or not: a jump that is not foreseen costs more. */
const WORTH_A_JUMP = 16;

/** A place for steps: before the loop, in it, or in one branch of a `select`. */
interface Region {
  /** the region around it; none for the outermost */
  readonly parent: Region | undefined;
  readonly depth: number;
  readonly steps: Step[];
}

/** The two branches of a `select` that is a jump. */
type Branches = readonly [positive: Region, otherwise: Region];

/**
 * Plans a loop over elements: what depends on numbers alone is computed once before it, and what only one branch of a
 * `select` needs is computed only where that branch is taken, if that is worth a jump. What the value does not need is left out.
 *
 * @param isNumber - whether an input is the same for all elements
 */
export function loopPlan({ nodes, root }: Expression, isNumber: (input: string) => boolean): LoopPlan {
  const { outside, loop, regions, branches } = regionsOf(nodes, root, worthwhileJumps(nodes, root));
  const isFixed: boolean[] = [];
  nodes.forEach((node, at) => {
    if (node.op === 'constant') isFixed[at] = true;
    else if (node.op === 'input') isFixed[at] = isNumber(node.name);
    else {
      isFixed[at] = node.args.every((arg) => isFixed[arg]);
      const both = isFixed[at] ? undefined : branches.get(at);
      const step = both ? { at, branches: [both[0].steps, both[1].steps] as const } : { at };
      (isFixed[at] ? outside : regions[at])?.steps.push(step);
    }
  });
  return { before: outside.steps, each: loop.steps };
}

/** What steps cost, in additions, all their branches together. */
export function costOf(nodes: readonly Node[], steps: readonly Step[]): number {
  return steps.reduce((sum, { at, branches = [] }) => {
    return branches.reduce((all, branch) => all + costOf(nodes, branch), sum + costOfNode(nodes[at]!));
  }, 0);
}

/** Whether a branch costs enough to be jumped over. */
export function isWorthAJump(cost: number): boolean {
  return cost >= WORTH_A_JUMP;
}

function costOfNode(node: Node): number {
  return COSTS[node.op as Operation] ?? 1;
}

/** The positions of the selects of which a branch has enough of its own to compute. */
function worthwhileJumps(nodes: readonly Node[], root: number): ReadonlySet<number> {
  const all = new Set([...nodes.keys()].filter((at) => nodes[at]!.op === 'select'));
  const { regions, branches } = regionsOf(nodes, root, all);
  const costs = new Map<Region, number>();
  nodes.forEach((node, at) => {
    const cost = costOfNode(node);
    for (let region = regions[at]; region; region = region.parent) costs.set(region, (costs.get(region) ?? 0) + cost);
  });
  const isWorth = (region: Region): boolean => isWorthAJump(costs.get(region) ?? 0);
  return new Set([...branches].filter(([, both]) => both.some(isWorth)).map(([at]) => at));
}

/** Where each node is computed: in the innermost region that holds all nodes that read it. */
function regionsOf(nodes: readonly Node[], root: number, jumps: ReadonlySet<number>) {
  const outside: Region = { parent: undefined, depth: 0, steps: [] };
  const loop: Region = { parent: outside, depth: 1, steps: [] };
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
    const inside = (): Region => ({ parent: region, depth: region.depth + 1, steps: [] });
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
