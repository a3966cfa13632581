import { type Expression, type Operation, type Primitives, interpret } from './expression.ts';

/** A computation as lines of JavaScript, and the name or number that holds its value after them. */
export interface JavaScriptLines {
  /** statements, one a line, in their order */
  readonly lines: readonly string[];
  /** an expression: the name of a local that the lines made, an input or a literal */
  readonly value: string;
}

/**
 * The source of an expression in plain JavaScript, which the kernels of gpu.js share. Each operation
 * becomes one local constant, `v0`, `v1`, ..., so what is shared is computed once; constants are
 * written with all digits of their 64-bit value.
 *
 * `select` becomes a conditional between two locals: the branch not taken has no part in its value.
 *
 * @param inputs - the source text of each input
 * @see docs/theory.md, "The scalar algebra"
 */
export function javascriptOf(expression: Expression, inputs: Readonly<Record<string, string>>): JavaScriptLines {
  const lines: string[] = [];
  const value = interpret(expression, textPrimitives(lines), inputs);
  return { lines, value };
}

/** The primitives as text: each adds a line and stands for the local that the line makes. */
function textPrimitives(lines: string[]): Primitives<string> {
  const local =
    (op: Operation) =>
    (...args: string[]): string => {
      const name = `v${lines.length}`;
      lines.push(`const ${name} = ${operationText(op, args)};`);
      return name;
    };
  return {
    constant: numberText,
    add: local('add'),
    sub: local('sub'),
    mul: local('mul'),
    div: local('div'),
    min: local('min'),
    max: local('max'),
    abs: local('abs'),
    sqrt: local('sqrt'),
    exp: local('exp'),
    log: local('log'),
    step: local('step'),
    select: local('select'),
  };
}

/** An operation on the texts of its arguments, each a name or a literal. */
export function operationText(op: Operation, [a, b, c]: readonly string[]): string {
  switch (op) {
    case 'add':
      return `${a} + ${b}`;
    case 'sub':
      return `${a} - ${b}`;
    case 'mul':
      return `${a} * ${b}`;
    case 'div':
      return `${a} / ${b}`;
    case 'step':
      return `${a} > 0 ? 1 : 0`;
    case 'select':
      return `${a} > 0 ? ${b} : ${c}`;
    case 'min':
    case 'max':
      return `Math.${op}(${a}, ${b})`;
    default:
      return `Math.${op}(${a})`;
  }
}

/** A finite number as a literal, the shortest text that reads back as the same 64 bits. */
export function numberText(value: number): string {
  return value < 0 ? `(${value})` : `${value}`;
}
