import { type Expression, Tracer, inputsOf } from '@rugbench/core';

/** Names of inputs of a function along a line; no parameter of a variant has such a name. */
const [Y, SCALE, BIAS, WEIGHT, MEAN] = ['@y', '@scale', '@bias', '@weight', '@mean'] as const;

/** The inputs that have a value for each point of the line; all others are numbers. */
export const LINE_ARRAYS: readonly string[] = [Y, WEIGHT, MEAN];

/** Inputs of functions along lines: one object for all lines that are asked about, since making one takes as long as a short sum. */
export type LineInputs = Record<string, Float64Array | number>;

/** Writes the line z = a y + b, and the parameters of the function, into inputs. */
export function setLine(
  inputs: LineInputs,
  y: Float64Array,
  scale: number,
  bias: number,
  parameters: Readonly<Record<string, number>>,
): LineInputs {
  inputs[Y] = y;
  inputs[SCALE] = scale;
  inputs[BIAS] = bias;
  for (const name in parameters) inputs[name] = parameters[name]!;
  return inputs;
}

/** Writes what errors are weighted with and measured from into inputs, [nodes] each. */
export function setTarget(inputs: LineInputs, weight: Float64Array, mean: Float64Array): LineInputs {
  inputs[WEIGHT] = weight;
  inputs[MEAN] = mean;
  return inputs;
}

/** A function of z as one of y along the line z = a y + b, with the inputs of {@link setLine}. */
export function alongLine(expression: Expression): Expression {
  const m = new Tracer();
  return m.expression(replayed(m, expression));
}

/** $w (f(a y + b) - m)^2$ for a function f of z, with the inputs of {@link setLine} and {@link setTarget}. */
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
