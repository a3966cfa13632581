import { type Expression, type Primitives, interpret } from '@rugbench/core';

/** A value in 64 bit, and how far from it float32 may be. */
export interface Bounded {
  /** worked out in 64 bit */
  readonly value: number;
  /** absolute, >= 0; infinity: nothing is known */
  readonly error: number;
}

/** Half a unit of the last place of float32, relative. */
const UNIT = 2 ** -24;
/** Of exp and log, relative: two units. */
const ELEMENTARY = 4 * UNIT;
/** Below this numbers are denormal: their error is absolute. */
const LEAST = 2 ** -148;
const MOST = 3.4e38;

/**
 * The algebra with a running error analysis (Wilkinson 1986): each operation adds half a unit of its result to what it
 * makes of the errors of its operands. Where a switch is nearer to 0 than its own error
 * either side is right; what overflows may be anything.
 */
export const bounded: Primitives<Bounded> = {
  constant: (value) => rounded(value, 0),
  add: (a, b) => rounded(a.value + b.value, a.error + b.error),
  sub: (a, b) => rounded(a.value - b.value, a.error + b.error),
  mul: (a, b) => rounded(a.value * b.value, product(a.value, b.error) + product(Math.abs(b.value) + b.error, a.error)),
  div: (a, b) => rounded(a.value / b.value, (a.error + product(a.value / b.value, b.error)) / left(b)),
  min: (a, b) => exact(Math.min(a.value, b.value), Math.max(a.error, b.error)),
  max: (a, b) => exact(Math.max(a.value, b.value), Math.max(a.error, b.error)),
  abs: (a) => exact(Math.abs(a.value), a.error),
  sqrt: (a) => rounded(Math.sqrt(a.value), Math.min(Math.sqrt(a.error), a.error / Math.sqrt(a.value || 1))),
  exp: (a) => rounded(Math.exp(a.value), product(Math.exp(a.value), Math.expm1(a.error)), ELEMENTARY),
  log: (a) => rounded(Math.log(a.value), a.error / left(a), ELEMENTARY),
  step: (a) => ({ value: a.value > 0 ? 1 : 0, error: undecided(a) ? 1 : 0 }),
  select: (condition, positive, otherwise) => {
    const taken = condition.value > 0 ? positive : otherwise;
    if (!undecided(condition)) return taken;
    const apart = Math.abs(positive.value - otherwise.value);
    return exact(taken.value, apart + Math.max(positive.error, otherwise.error));
  },
};

/** An expression at float32 inputs. */
export function boundedValue(expression: Expression, inputs: Readonly<Record<string, number>>): Bounded {
  const given = Object.entries(inputs).map(([name, value]) => [name, { value, error: 0 }] as const);
  return interpret(expression, bounded, Object.fromEntries(given));
}

function rounded(value: number, carried: number, relative = UNIT): Bounded {
  return exact(value, carried + relative * Math.abs(value) + LEAST);
}

function exact(value: number, error: number): Bounded {
  return { value, error: Math.abs(value) > MOST && Number.isFinite(value) ? Infinity : error };
}

/** How far from 0 an operand is for certain. */
function left({ value, error }: Bounded): number {
  return Math.max(0, Math.abs(value) - error) || (error === 0 ? 1 : 0);
}

/** 0 times an unbounded error is 0 here: the operand is exactly 0. */
function product(value: number, error: number): number {
  return error === 0 || value === 0 ? 0 : Math.abs(value) * error;
}

function undecided({ value, error }: Bounded): boolean {
  return error > 0 && !(Math.abs(value) > error);
}
