import { type Expression, type Operation, type Primitives, interpret } from '@rugbench/core';
import type { Tensor } from '@tensorflow/tfjs';
import type { Value } from './primitives.ts';

/** A value that is still to be computed, once, and let go when everything that reads it has been. */
interface Deferred {
  readonly id: number;
  readonly operands: readonly Deferred[];
  readonly compute: (operands: Value[]) => Value;
  /** how many readers are left */
  readers: number;
  value?: Value;
}

/**
 * The values of several expressions over the same inputs. What they have in common is computed once
 * (an activation and its slopes share most of their nodes), and an intermediate tensor is disposed
 * of after its last use, so that few of them exist at a time.
 *
 * @param inputs - tensors that stay as they are
 */
export function interpretTogether(
  expressions: readonly Expression[],
  m: Primitives<Value>,
  inputs: Readonly<Record<string, Tensor>>,
): Value[] {
  let count = 0;
  const held = Object.entries(inputs).map(([name, value]): [string, Deferred] => {
    return [name, { id: count++, operands: [], compute: () => value, readers: 1, value }];
  });
  const deferred = deferring(m, () => count++);
  const roots = expressions.map((expression) => interpret(expression, deferred, Object.fromEntries(held)));
  for (const root of roots) root.readers++;
  return roots.map(settle);
}

/** An algebra that only notes what is to be computed; equal operations on equal operands become one. */
function deferring(m: Primitives<Value>, nextId: () => number): Primitives<Deferred> {
  const known = new Map<string, Deferred>();
  const note = (key: string, operands: readonly Deferred[], compute: Deferred['compute']): Deferred => {
    const found = known.get(key);
    if (found) return found;
    for (const operand of operands) operand.readers++;
    const made: Deferred = { id: nextId(), operands, compute, readers: 0 };
    known.set(key, made);
    return made;
  };
  const operation =
    (name: Operation) =>
    (...operands: Deferred[]): Deferred => {
      const apply = m[name] as (...values: Value[]) => Value;
      return note(`${name} ${operands.map(({ id }) => id).join(' ')}`, operands, (values) => apply(...values));
    };
  return {
    constant: (value) => note(`constant ${value}`, [], () => m.constant(value)),
    add: operation('add'),
    sub: operation('sub'),
    mul: operation('mul'),
    div: operation('div'),
    min: operation('min'),
    max: operation('max'),
    abs: operation('abs'),
    sqrt: operation('sqrt'),
    exp: operation('exp'),
    log: operation('log'),
    step: operation('step'),
    select: operation('select'),
  };
}

function settle(node: Deferred): Value {
  if (node.value === undefined) {
    node.value = node.compute(node.operands.map(settle));
    node.operands.forEach(release);
  }
  return node.value;
}

function release(node: Deferred): void {
  node.readers--;
  if (node.readers === 0 && typeof node.value === 'object') node.value.dispose();
}
