import { type Expression, type Primitives, interpret } from '@rugbench/core';

/** What is known of a value wherever z is finite and not above 0: it is 0, it is not above 0, it is finite, or nothing. */
type Known = 'zero' | 'low' | 'finite' | 'unknown';

/**
 * Whether a function is 0 wherever its input z is finite and not above 0, whatever its parameters: as a ReLU is. What is not
 * seen from signs alone counts as no.
 *
 * @param expression - a function of `z` and of finite parameters
 */
export function restsBelowZero(expression: Expression): boolean {
  const names = expression.nodes.flatMap((node) => (node.op === 'input' ? [node.name] : []));
  const inputs = Object.fromEntries(names.map((name): [string, Known] => [name, name === 'z' ? 'low' : 'finite']));
  return interpret(expression, SIGNS, inputs) === 'zero';
}

const SIGNS: Primitives<Known> = {
  constant: (value) => (value === 0 ? 'zero' : value < 0 ? 'low' : 'finite'),
  add: bothZero,
  sub: bothZero,
  mul: (a, b) => ((a === 'zero' && b !== 'unknown') || (b === 'zero' && a !== 'unknown') ? 'zero' : 'unknown'),
  div: () => 'unknown',
  min: (a, b) => {
    if (a === 'unknown' || b === 'unknown') return 'unknown';
    if (a === 'zero' && b === 'zero') return 'zero';
    return isLow(a) || isLow(b) ? 'low' : 'finite';
  },
  max: (a, b) => {
    if (a === 'unknown' || b === 'unknown') return 'unknown';
    if (!isLow(a) || !isLow(b)) return 'finite';
    return a === 'zero' || b === 'zero' ? 'zero' : 'low';
  },
  abs: (a) => (a === 'low' ? 'finite' : a),
  sqrt: (a) => (a === 'zero' ? 'zero' : 'unknown'),
  exp: (a) => (isLow(a) ? 'finite' : 'unknown'),
  log: () => 'unknown',
  step: (a) => (isLow(a) ? 'zero' : 'finite'),
  select: (condition, positive, otherwise) => (isLow(condition) || positive === otherwise ? otherwise : 'unknown'),
};

function bothZero(a: Known, b: Known): Known {
  return a === 'zero' && b === 'zero' ? 'zero' : 'unknown';
}

function isLow(known: Known): boolean {
  return known === 'zero' || known === 'low';
}
