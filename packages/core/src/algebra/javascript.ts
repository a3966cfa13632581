import { type Expression, type Primitives, interpret } from './expression.ts';

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
  const local = (text: string): string => {
    const name = `v${lines.length}`;
    lines.push(`const ${name} = ${text};`);
    return name;
  };
  return {
    constant: numberText,
    add: (a, b) => local(`${a} + ${b}`),
    sub: (a, b) => local(`${a} - ${b}`),
    mul: (a, b) => local(`${a} * ${b}`),
    div: (a, b) => local(`${a} / ${b}`),
    min: (a, b) => local(`Math.min(${a}, ${b})`),
    max: (a, b) => local(`Math.max(${a}, ${b})`),
    abs: (a) => local(`Math.abs(${a})`),
    sqrt: (a) => local(`Math.sqrt(${a})`),
    exp: (a) => local(`Math.exp(${a})`),
    log: (a) => local(`Math.log(${a})`),
    step: (a) => local(`${a} > 0 ? 1 : 0`),
    select: (condition, positive, otherwise) => local(`${condition} > 0 ? ${positive} : ${otherwise}`),
  };
}

/** A finite number as a literal, the shortest text that reads back as the same 64 bits. */
export function numberText(value: number): string {
  return value < 0 ? `(${value})` : `${value}`;
}
