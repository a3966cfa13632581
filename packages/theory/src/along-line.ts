import { type Expression, Tracer, inputsOf } from '@rugbench/core';

/** Names of inputs of a function along a line; no parameter of a variant has such a name. */
const [Y, SCALE, BIAS, WEIGHT, MEAN] = ['@y', '@scale', '@bias', '@weight', '@mean'] as const;

/** The line z = a y + b, as inputs. */
export function lineInputs(
  y: Float64Array,
  scale: number,
  bias: number,
): Readonly<Record<string, Float64Array | number>> {
  return { [Y]: y, [SCALE]: scale, [BIAS]: bias };
}

/** What errors are weighted with and measured from, as inputs, [nodes] each. */
export function targetInputs(weight: Float64Array, mean: Float64Array): Readonly<Record<string, Float64Array>> {
  return { [WEIGHT]: weight, [MEAN]: mean };
}

/** A function of z as one of y along the line z = a y + b, with the inputs of {@link lineInputs}. */
export function alongLine(expression: Expression): Expression {
  const m = new Tracer();
  return m.expression(replayed(m, expression));
}

/** $w (f(a y + b) - m)^2$ for a function f of z, with the inputs of {@link lineInputs} and {@link targetInputs}. */
export function squaredError(expression: Expression): Expression {
  const m = new Tracer();
  const error = m.sub(replayed(m, expression), m.input(MEAN));
  return m.expression(m.mul(m.input(WEIGHT), m.mul(error, error)));
}

function replayed(m: Tracer, expression: Expression): ReturnType<Tracer['input']> {
  const own = Object.fromEntries(inputsOf(expression).map((name) => [name, m.input(name)]));
  const z = m.add(m.mul(m.input(SCALE), m.input(Y)), m.input(BIAS));
  return m.replay(expression, { ...own, z })[expression.root]!;
}
