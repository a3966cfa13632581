import type { Expression, Node, Operation } from './expression.ts';

/** Numbers that a register holds: small enough that every register of a variant stays in cache. */
const BLOCK = 512;

/** One value for each element, or one number for all of them. */
export type BlockInput = Float64Array | number;

/** Writes `f(inputs[0..count))` to `out[0..count)`; `out` may be one of the inputs. */
export type BlockFunction = (inputs: Readonly<Record<string, BlockInput>>, out: Float64Array) => void;

type Kernel = (out: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array, count: number) => void;

/**
 * The fast 64-bit form of an expression: it walks blocks of 512 elements, one loop per node, with
 * no code generation, so it also runs where `eval` is forbidden. It agrees bit for bit with
 * {@link evaluate}.
 *
 * The returned function owns scratch memory: it is not re-entrant, and it allocates nothing.
 */
export function vectorise(expression: Expression): BlockFunction {
  const registers = expression.nodes.map(() => new Float64Array(BLOCK));
  expression.nodes.forEach((node, position) => {
    if (node.op === 'constant') registers[position]!.fill(node.value);
  });
  const result = registers[expression.root]!;
  return (inputs, out) => {
    fillNumbers(expression, registers, inputs);
    for (let start = 0; start < out.length; start += BLOCK) {
      const count = Math.min(BLOCK, out.length - start);
      expression.nodes.forEach((node, position) => runNode(node, position, registers, inputs, start, count));
      for (let i = 0; i < count; i++) out[start + i] = result[i]!;
    }
  };
}

function fillNumbers(
  expression: Expression,
  registers: readonly Float64Array[],
  inputs: Readonly<Record<string, BlockInput>>,
): void {
  expression.nodes.forEach((node, position) => {
    if (node.op !== 'input') return;
    const input = inputs[node.name];
    if (input === undefined) throw new Error(`expression input ${node.name} is not given`);
    if (typeof input === 'number') registers[position]!.fill(input);
  });
}

function runNode(
  node: Node,
  position: number,
  registers: readonly Float64Array[],
  inputs: Readonly<Record<string, BlockInput>>,
  start: number,
  count: number,
): void {
  const out = registers[position]!;
  if (node.op === 'constant') return;
  if (node.op === 'input') {
    const input = inputs[node.name]!;
    if (typeof input !== 'number') for (let i = 0; i < count; i++) out[i] = input[start + i]!;
    return;
  }
  const a = registers[node.args[0]!]!;
  const b = registers[node.args[1] ?? node.args[0]!]!;
  const c = registers[node.args[2] ?? node.args[0]!]!;
  kernels[node.op](out, a, b, c, count);
}

const kernels: Readonly<Record<Operation, Kernel>> = {
  add: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i]! + b[i]!;
  },
  sub: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i]! - b[i]!;
  },
  mul: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i]! * b[i]!;
  },
  div: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i]! / b[i]!;
  },
  min: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.min(a[i]!, b[i]!);
  },
  max: (out, a, b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.max(a[i]!, b[i]!);
  },
  abs: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.abs(a[i]!);
  },
  sqrt: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.sqrt(a[i]!);
  },
  exp: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.exp(a[i]!);
  },
  log: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = Math.log(a[i]!);
  },
  step: (out, a, _b, _c, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i]! > 0 ? 1 : 0;
  },
  select: (out, condition, positive, otherwise, count) => {
    for (let i = 0; i < count; i++) out[i] = condition[i]! > 0 ? positive[i]! : otherwise[i]!;
  },
};
