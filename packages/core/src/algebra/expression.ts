/** The primitives every backend implements: all else (tanh, softplus, ...) is built from them. */
export type Operation =
  'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'abs' | 'sqrt' | 'exp' | 'log' | 'step' | 'select';

/** How a macro's result is written in formulas: `name(args)` instead of its expansion. Evaluation ignores it. */
export interface Notation {
  readonly name: string;
  readonly args: readonly number[];
  /** whether the macro is smooth, so that switches inside its expansion are no kinks: its branches join */
  readonly smooth?: true;
}

/** One node of an expression. `args` are positions of earlier nodes in the same list. */
export type Node =
  | { readonly op: 'constant'; readonly value: number }
  | { readonly op: 'input'; readonly name: string }
  | { readonly op: Operation; readonly args: readonly number[]; readonly notation?: Notation };

/**
 * A scalar function as plain data: a list of nodes in topological order, shared sub-expressions
 * stored once. It survives JSON and `postMessage`, and every target (64-bit numbers, derivative,
 * kinks, LaTeX, tensor operations, kernel source) is one fold over it.
 */
export interface Expression {
  readonly nodes: readonly Node[];
  /** position of the node whose value is the function's value */
  readonly root: number;
}

/**
 * One interpretation of the primitives. `step(a)` is 1 where a > 0, else 0; `select(c, a, b)` is
 * a where c > 0, else b, and the branch not taken does not reach the result, not even as NaN.
 */
export interface Primitives<T> {
  constant(value: number): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  min(a: T, b: T): T;
  max(a: T, b: T): T;
  abs(a: T): T;
  sqrt(a: T): T;
  exp(a: T): T;
  log(a: T): T;
  step(a: T): T;
  select(condition: T, positive: T, otherwise: T): T;
}

/** The value of every node of an expression under one interpretation, in node order. */
export function interpretNodes<T>(
  expression: Expression,
  primitives: Primitives<T>,
  inputs: Readonly<Record<string, T>>,
): T[] {
  const values: T[] = [];
  for (const node of expression.nodes) values.push(interpretNode(node, values, primitives, inputs));
  return values;
}

/**
 * The value of an expression under one interpretation: the fold that every target uses.
 *
 * @throws Error when an input that the expression names is not given
 */
export function interpret<T>(
  expression: Expression,
  primitives: Primitives<T>,
  inputs: Readonly<Record<string, T>>,
): T {
  return interpretNodes(expression, primitives, inputs)[expression.root]!;
}

function interpretNode<T>(node: Node, values: readonly T[], m: Primitives<T>, inputs: Readonly<Record<string, T>>): T {
  if (node.op === 'constant') return m.constant(node.value);
  if (node.op === 'input') return inputNamed(node.name, inputs);
  const [a, b, c] = node.args.map((position) => values[position]!) as [T, T, T];
  switch (node.op) {
    case 'select':
      return m.select(a, b, c);
    case 'abs':
    case 'sqrt':
    case 'exp':
    case 'log':
    case 'step':
      return m[node.op](a);
    default:
      return m[node.op](a, b);
  }
}

function inputNamed<T>(name: string, inputs: Readonly<Record<string, T>>): T {
  if (!Object.hasOwn(inputs, name)) throw new Error(`expression input ${name} is not given`);
  return inputs[name]!;
}

/** Names of the inputs that an expression reads, in order of first use. */
export function inputsOf(expression: Expression): string[] {
  return expression.nodes.flatMap((node) => (node.op === 'input' ? [node.name] : []));
}
