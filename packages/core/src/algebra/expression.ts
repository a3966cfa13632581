/** The primitives every backend implements: all else (tanh, softplus, ...) is built from them. */
export type Operation =
  'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'abs' | 'sqrt' | 'exp' | 'log' | 'step' | 'select';

/** How a macro's result is written in formulas: `name(args)` instead of its expansion. Evaluation ignores it. */
export interface Notation {
  /** name of the macro, as formulas write it */
  readonly name: string;
  /** positions of the nodes that the macro was applied to */
  readonly args: readonly number[];
  /** whether the macro is smooth, so that switches inside its expansion are no kinks: its branches join */
  readonly smooth?: true;
}

/** One node of an expression. `args` are positions of earlier nodes in the same list. */
export type Node =
  | {
      /** a number */
      readonly op: 'constant';
      /** finite */
      readonly value: number;
    }
  | {
      /** a number that evaluation is given */
      readonly op: 'input';
      /** unique in its expression */
      readonly name: string;
    }
  | {
      /** a primitive of one, two or three arguments */
      readonly op: Operation;
      /** positions of its arguments */
      readonly args: readonly number[];
      /** of the macro whose value it is; left out: formulas write the operation */
      readonly notation?: Notation;
    };

/**
 * A scalar function as plain data: a list of nodes in topological order, shared sub-expressions
 * stored once. It survives JSON and `postMessage`, and every target (64-bit numbers, derivative,
 * kinks, LaTeX, tensor operations, kernel source) is one fold over it.
 */
export interface Expression {
  /** in topological order: a node reads earlier ones alone */
  readonly nodes: readonly Node[];
  /** position of the node whose value is the function's value */
  readonly root: number;
}

/**
 * One interpretation of the primitives. `step(a)` is 1 where a > 0, else 0; `select(c, a, b)` is
 * a where c > 0, else b, and the branch not taken does not reach the result, not even as NaN.
 */
export interface Primitives<T> {
  /** a number, the same at every call */
  constant(value: number): T;
  /** a + b */
  add(a: T, b: T): T;
  /** a - b */
  sub(a: T, b: T): T;
  /** a b */
  mul(a: T, b: T): T;
  /** a / b */
  div(a: T, b: T): T;
  /** the smaller of a and b; NaN where either is */
  min(a: T, b: T): T;
  /** the larger of a and b; NaN where either is */
  max(a: T, b: T): T;
  /** |a| */
  abs(a: T): T;
  /** the square root of a >= 0, else NaN */
  sqrt(a: T): T;
  /** e^a */
  exp(a: T): T;
  /** the natural logarithm of a >= 0, else NaN */
  log(a: T): T;
  /** 1 where a > 0, else 0 */
  step(a: T): T;
  /** `positive` where condition > 0, else `otherwise` */
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
