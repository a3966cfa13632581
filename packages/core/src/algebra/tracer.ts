import { RugError } from '../errors.ts';
import {
  type Expression,
  type Node,
  type Notation,
  type Operation,
  type Primitives,
  inputsOf,
  interpretNodes,
} from './expression.ts';
import { numberPrimitives } from './numbers.ts';

/**
 * A traced value: it stands for a number that is not known yet. Using it as a number
 * (`if (z > 0)`, `z + 1`, `Math.max(z, 0)`) throws while the variant is being defined.
 */
export class Scalar {
  readonly #owner: Tracer;
  /** of its node in the expression that is being recorded */
  readonly position: number;

  constructor(owner: Tracer, position: number) {
    this.#owner = owner;
    this.position = position;
  }

  /** Whether a tracer recorded this value. */
  belongsTo(tracer: Tracer): boolean {
    return this.#owner === tracer;
  }

  /**
   * Refuses to become a number or a text.
   *
   * @throws RugError `PLUGIN`
   */
  [Symbol.toPrimitive](): never {
    throw new RugError('PLUGIN', {
      who: 'algebra',
      must: 'a traced value has no number yet, so it cannot be compared, added or printed by JavaScript',
      todo: 'Use m.select, m.step, m.max, m.add, ... instead.',
    });
  }
}

/**
 * Records operations as an {@link Expression}. Equal sub-expressions become one node
 * (hash-consing), constants are folded, and the neutral elements of + and * vanish, so that a
 * symbolic derivative stays about as small as one written by hand.
 */
export class Tracer implements Primitives<Scalar> {
  readonly #nodes: Node[] = [];
  readonly #positions = new Map<string, number>();

  /** The input of that name. */
  input(name: string): Scalar {
    return this.#node(`input ${name}`, { op: 'input', name });
  }

  constant(value: number): Scalar {
    const unsigned = value + 0; // -0 becomes 0: JSON would lose its sign
    return this.#node(`constant ${unsigned}`, { op: 'constant', value: unsigned });
  }

  add(a: Scalar, b: Scalar): Scalar {
    if (this.#is(a, 0)) return b;
    if (this.#is(b, 0)) return a;
    return this.#commutative('add', a, b);
  }

  sub(a: Scalar, b: Scalar): Scalar {
    if (this.#is(b, 0)) return a;
    return this.#operation('sub', a, b);
  }

  mul(a: Scalar, b: Scalar): Scalar {
    if (this.#is(a, 0) || this.#is(b, 0)) return this.constant(0);
    if (this.#is(a, 1)) return b;
    if (this.#is(b, 1)) return a;
    return this.#commutative('mul', a, b);
  }

  div(a: Scalar, b: Scalar): Scalar {
    if (this.#is(a, 0)) return a;
    if (this.#is(b, 1)) return a;
    return this.#operation('div', a, b);
  }

  min(a: Scalar, b: Scalar): Scalar {
    return this.#operation('min', a, b);
  }

  max(a: Scalar, b: Scalar): Scalar {
    return this.#operation('max', a, b);
  }

  abs(a: Scalar): Scalar {
    return this.#operation('abs', a);
  }

  sqrt(a: Scalar): Scalar {
    return this.#operation('sqrt', a);
  }

  exp(a: Scalar): Scalar {
    return this.#operation('exp', a);
  }

  log(a: Scalar): Scalar {
    return this.#operation('log', a);
  }

  step(a: Scalar): Scalar {
    return this.#operation('step', a);
  }

  select(condition: Scalar, positive: Scalar, otherwise: Scalar): Scalar {
    if (positive.position === otherwise.position) return positive;
    return this.#operation('select', condition, positive, otherwise);
  }

  /** Lets formulas write this value as `name(args)`; nothing else changes. */
  notate(value: Scalar, name: string, args: readonly Scalar[], smooth: boolean): Scalar {
    const node = this.#nodes[value.position]!;
    if (node.op === 'constant' || node.op === 'input') return value;
    const positions = args.map((arg) => arg.position);
    const notation: Notation = { name, args: positions, ...(smooth && { smooth }) };
    this.#nodes[value.position] = { ...node, notation };
    return value;
  }

  /** Replays an expression into this tracer with its inputs bound to values of this tracer. */
  replay(expression: Expression, inputs: Readonly<Record<string, Scalar>>): Scalar[] {
    return interpretNodes<Scalar>(expression, this, inputs);
  }

  /** Replays an expression into this tracer, its inputs of the same names. */
  replayWhole(expression: Expression): Scalar[] {
    return this.replay(expression, Object.fromEntries(inputsOf(expression).map((name) => [name, this.input(name)])));
  }

  /** The recorded function that ends in `root`, without the nodes it does not need. */
  expression(root: Scalar): Expression {
    const kept = this.#reachable(this.#positionOf(root));
    const renumbered = new Map([...kept].map((position, index) => [position, index]));
    const nodes = kept.map((position) => renumber(this.#nodes[position]!, renumbered));
    return { nodes, root: renumbered.get(root.position)! };
  }

  #reachable(root: number): number[] {
    const seen = new Set<number>();
    const stack = [root];
    for (let position = stack.pop(); position !== undefined; position = stack.pop()) {
      if (seen.has(position)) continue;
      seen.add(position);
      stack.push(...parents(this.#nodes[position]!));
    }
    return [...seen].sort((a, b) => a - b);
  }

  #commutative(op: Operation, a: Scalar, b: Scalar): Scalar {
    return a.position <= b.position ? this.#operation(op, a, b) : this.#operation(op, b, a);
  }

  #operation(op: Operation, ...values: Scalar[]): Scalar {
    const args = values.map((value) => this.#positionOf(value));
    const folded = this.#fold(op, args);
    if (folded !== undefined) return this.constant(folded);
    return this.#node(`${op} ${args.join(' ')}`, { op, args });
  }

  #fold(op: Operation, args: readonly number[]): number | undefined {
    const values = args.map((position) => this.#nodes[position]!);
    if (!values.every((node) => node.op === 'constant')) return undefined;
    const [a, b, c] = values.map((node) => node.value) as [number, number, number];
    const result = (numberPrimitives[op] as (...numbers: number[]) => number)(a, b, c);
    return Number.isFinite(result) ? result : undefined;
  }

  #node(key: string, node: Node): Scalar {
    let position = this.#positions.get(key);
    if (position === undefined) {
      position = this.#nodes.push(node) - 1;
      this.#positions.set(key, position);
    }
    return new Scalar(this, position);
  }

  #is(value: Scalar, constant: number): boolean {
    const node = this.#nodes[this.#positionOf(value)]!;
    return node.op === 'constant' && node.value === constant;
  }

  #positionOf(value: Scalar): number {
    if (value instanceof Scalar && value.belongsTo(this)) return value.position;
    throw new RugError('PLUGIN', {
      who: 'algebra',
      must: 'operands must be numbers or values of this algebra',
      got: value instanceof Scalar ? 'a value of another definition' : typeof value,
    });
  }
}

function parents(node: Node): readonly number[] {
  if (node.op === 'constant' || node.op === 'input') return [];
  return node.notation ? [...node.args, ...node.notation.args] : node.args;
}

function renumber(node: Node, positions: ReadonlyMap<number, number>): Node {
  if (node.op === 'constant' || node.op === 'input') return node;
  const move = (args: readonly number[]) => args.map((position) => positions.get(position)!);
  if (!node.notation) return { op: node.op, args: move(node.args) };
  return { op: node.op, args: move(node.args), notation: { ...node.notation, args: move(node.notation.args) } };
}
