import { type DoubleCode, type Lanes, doubleCode, hoistedConstants } from '../wasm/double-code.ts';
import { signatureOf } from '../wasm/elementary.ts';
import {
  END,
  I32_ADD,
  I32_LESS,
  LOOP,
  branchIf,
  i32Const,
  load,
  loadSplatDouble,
  localGet,
  localSet,
  store,
} from '../wasm/instructions.ts';
import { I32, V128, moduleBytes } from '../wasm/module.ts';
import type { Expression, Node } from './expression.ts';
import { type LoopPlan, type Step, costOf, isWorthAJump } from './loop-plan.ts';

/** Vectors of two numbers that a turn of the loop takes. */
export const VECTORS = 4;
/** Numbers that a turn takes. */
export const TURN = 2 * VECTORS;

/** What a module is given, and the numbers of these functions. */
const IMPORTS = ['exp', 'log'].map((name) => ({ name, signature: signatureOf(VECTORS) }));
const [EXP, LOG] = [0, 1];

/** A node that has arguments. */
type Computed = Exclude<Node, { readonly op: 'constant' } | { readonly op: 'input' }>;

/** Where a module reads and writes, in bytes. */
export interface VectorPlaces {
  /** of an input: of one number, or of as many as elements; a multiple of 16 */
  readonly input: (name: string) => number;
  /** of the values, a multiple of 16 */
  readonly out: number;
}

/**
 * The WebAssembly module of an expression over elements: `run(bytes)` writes its value for as many elements, 8 bytes each and a
 * multiple of a turn. Vectors are of two numbers, and every value has the digits of {@link evaluate}.
 *
 * What a costly branch of a `select` needs is computed where any number of the turn takes it.
 *
 * @param isNumber - whether an input is the same for all elements
 */
export function vectorModule(
  expression: Expression,
  plan: LoopPlan,
  places: VectorPlaces,
  isNumber: (input: string) => boolean,
): Uint8Array {
  const { nodes, root } = expression;
  const [BYTES, OFFSET] = [0, 1];
  const locals = { first: 2, count: 0 };
  const [head, body]: [number[], number[]] = [[], []];
  const constant = hoistedConstants(head, locals);
  const [before, each] = [doubleCode(head, locals, 1, constant), doubleCode(body, locals, VECTORS, constant)];
  const values = nodes.map((node): Lanes | undefined => {
    if (node.op === 'constant') return before.constant(node.value);
    if (node.op !== 'input') return undefined;
    const place = places.input(node.name);
    if (isNumber(node.name)) return before.value(() => [...i32Const(0), ...loadSplatDouble(place)]);
    return each.value((vector) => [...localGet(OFFSET), ...load(place + 16 * vector)]);
  }) as Lanes[];
  appendSteps(before, nodes, plan.before, values);
  appendSteps(each, nodes, plan.each, values);
  const value = values[root]!;
  for (let at = 0; at < VECTORS; at++) each.run(localGet(OFFSET), value(at), store(places.out + 16 * at));
  each.run(localGet(OFFSET), i32Const(16 * VECTORS), I32_ADD, localSet(OFFSET));
  each.run(localGet(OFFSET), localGet(BYTES), I32_LESS, branchIf(0), END);
  const code = head.concat(LOOP, body);
  const signature = { parameters: [I32], results: [] };
  return moduleBytes(IMPORTS, [
    { name: 'run', signature, locals: [I32, ...Array<number>(locals.count).fill(V128)], code },
  ]);
}

/** Appends the code of steps, each to `values` by its position. */
function appendSteps(code: DoubleCode, nodes: readonly Node[], steps: readonly Step[], values: Lanes[]): void {
  for (const { at, branches } of steps) {
    const node = nodes[at]!;
    if (node.op === 'constant' || node.op === 'input') continue;
    if (branches === undefined) values[at] = valueOf(code, nodes, node, values);
    else {
      const [condition, ...sides] = node.args as [number, number, number];
      const isPositive = code.apply('greaterDouble', values[condition]!, code.constant(0));
      const isOther = code.apply('not', isPositive);
      const [positive, otherwise] = sides.map((side, k) =>
        branchValue(code, nodes, branches[k]!, values, side, k === 0 ? isPositive : isOther),
      );
      values[at] = code.select(isPositive, positive!, otherwise!);
    }
  }
}

/** The value of one branch of a `select`, computed where any number takes it. */
function branchValue(
  code: DoubleCode,
  nodes: readonly Node[],
  steps: readonly Step[],
  values: Lanes[],
  at: number,
  mask: Lanes,
): Lanes {
  if (!isWorthAJump(costOf(nodes, steps))) {
    appendSteps(code, nodes, steps, values);
    return values[at]!;
  }
  // where nobody takes the branch its value may be anything
  const result = code.variable(mask);
  code.whereAny(mask, () => {
    appendSteps(code, nodes, steps, values);
    result.set(values[at]!);
  });
  return result.lanes;
}

function valueOf(code: DoubleCode, nodes: readonly Node[], node: Computed, values: readonly Lanes[]): Lanes {
  const [a, b, c] = node.args.map((arg) => values[arg]!) as [Lanes, Lanes, Lanes];
  const isPositive = (lanes: Lanes): Lanes => code.apply('greaterDouble', lanes, code.constant(0));
  switch (node.op) {
    case 'exp':
      return code.call(EXP, VECTORS, a);
    case 'log':
      return code.call(LOG, VECTORS, a);
    case 'abs':
      return code.apply('absDouble', a);
    case 'sqrt':
      return code.apply('sqrtDouble', a);
    case 'step':
      return code.apply('and', isPositive(a), code.constant(1));
    case 'select':
      return code.select(isPositive(a), b, c);
    case 'min':
    case 'max':
      return extreme(code, node.op, nodes, node.args, values);
    default:
      return code.apply(`${node.op}Double`, a, b);
  }
}

/**
 * The smaller or the larger of two numbers. Beside a constant, which is a number, one comparison is enough: `pmin` and `pmax` give
 * their first operand where they cannot compare. Of two zeros they give the first too, and 0 is due from `max`: adding 0 makes it so.
 */
function extreme(
  code: DoubleCode,
  op: 'min' | 'max',
  nodes: readonly Node[],
  args: readonly number[],
  values: readonly Lanes[],
): Lanes {
  const [other, bound] = [...args].sort((p, q) => Number(isConstant(nodes[p]!)) - Number(isConstant(nodes[q]!))) as [
    number,
    number,
  ];
  const [a, b, node] = [values[other]!, values[bound]!, nodes[bound]!];
  if (node.op !== 'constant' || (op === 'min' && Object.is(node.value, -0))) return code.apply(`${op}Double`, a, b);
  const compared = code.apply(`p${op}Double`, a, b);
  return op === 'max' && Object.is(node.value, 0) ? code.apply('addDouble', compared, b) : compared;
}

function isConstant(node: Node): boolean {
  return node.op === 'constant';
}
