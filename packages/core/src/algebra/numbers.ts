import { type Expression, type Primitives, interpret } from './expression.ts';

/** The algebra in 64-bit floating point: the meaning of every primitive, one line each. */
export const numberPrimitives: Primitives<number> = {
  constant: (value) => value,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: Math.min,
  max: Math.max,
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  step: (a) => (a > 0 ? 1 : 0),
  select: (condition, positive, otherwise) => (condition > 0 ? positive : otherwise),
};

/** An expression at one point, in 64 bit: slow and obvious. {@link vectorise} is its fast form. */
export function evaluate(expression: Expression, inputs: Readonly<Record<string, number>>): number {
  return interpret(expression, numberPrimitives, inputs);
}
