import { describe, expect, it } from 'vitest';
import { type Algebra, algebraOf } from './algebra.ts';
import { derivative } from './derivative.ts';
import type { Expression } from './expression.ts';
import { evaluate } from './numbers.ts';
import type { Operand } from './primitive-algebra.ts';
import { type Scalar, Tracer } from './tracer.ts';

type Formula = (m: Algebra, z: Scalar, t: Scalar) => Operand;

function traced(formula: Formula): Expression {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  return tracer.expression(m.add(formula(m, tracer.input('z'), tracer.input('t')), 0));
}

const slope = (formula: Formula, variable = 'z') => derivative(traced(formula), variable);

describe('derivative', () => {
  const textbook: readonly [string, Formula, (z: number, t: number) => number, string][] = [
    ['z + t', (m, z, t) => m.add(z, t), () => 1, 'z'],
    ['z - t by t', (m, z, t) => m.sub(z, t), () => -1, 't'],
    ['z t', (m, z, t) => m.mul(z, t), (_z, t) => t, 'z'],
    ['z z', (m, z) => m.mul(z, z), (z) => 2 * z, 'z'],
    ['z / t', (m, z, t) => m.div(z, t), (_z, t) => 1 / t, 'z'],
    ['z / t by t', (m, z, t) => m.div(z, t), (z, t) => -z / (t * t), 't'],
    ['sqrt', (m, z) => m.sqrt(z), (z) => 0.5 / Math.sqrt(z), 'z'],
    ['exp', (m, z) => m.exp(m.mul(3, z)), (z) => 3 * Math.exp(3 * z), 'z'],
    ['log', (m, z) => m.log(z), (z) => 1 / z, 'z'],
    ['chain', (m, z, t) => m.exp(m.mul(t, m.log(z))), (z, t) => t * z ** (t - 1), 'z'],
    ['step', (m, z, t) => m.step(m.sub(z, t)), () => 0, 't'],
    ['select', (m, z, t) => m.select(m.sub(z, t), m.mul(z, z), z), (z, t) => (z > t ? 2 * z : 1), 'z'],
    ['min', (m, z, t) => m.min(m.mul(2, z), t), (z, t) => (2 * z < t ? 2 : 0), 'z'],
    ['max', (m, z, t) => m.max(m.mul(2, z), t), (z, t) => (2 * z > t ? 2 : 0), 'z'],
    ['abs', (m, z, t) => m.abs(m.sub(z, t)), (z, t) => Math.sign(z - t), 'z'],
  ];
  it.each(textbook)('of %s', (_name, formula, expected, variable) => {
    for (const [z, t] of [
      [0.7, 1.9],
      [2.5, 1.9],
      [3.1, 0.2],
    ] as const) {
      // a few roundings of order-one numbers
      expect(evaluate(slope(formula, variable), { z, t })).toBeCloseTo(expected(z, t), 13);
    }
  });

  it('of a variable that does not occur is the constant 0', () => {
    expect(slope((m, z) => m.mul(z, z), 'w')).toEqual({ nodes: [{ op: 'constant', value: 0 }], root: 0 });
  });

  it('of relu at 0 is 0, as in PyTorch, whatever was recorded before', () => {
    expect(
      evaluate(
        slope((m, z) => m.relu(z)),
        { z: 0 },
      ),
    ).toBe(0);
    // here the constant 0 is older than the argument of relu
    const late = slope((m, z, t) => m.relu(m.sub(z, m.max(t, 0))));
    expect(evaluate(late, { z: 2, t: 2 })).toBe(0);
  });

  it('of a tie takes the second side of min and max, the last branch of select, and -a for abs', () => {
    const at = (formula: Formula) => evaluate(slope(formula), { z: 0, t: 0 });
    expect(at((m, z, t) => m.max(m.mul(2, z), m.add(m.mul(3, z), t)))).toBe(3);
    expect(at((m, z, t) => m.min(m.mul(2, z), m.add(m.mul(3, z), t)))).toBe(3);
    expect(at((m, z) => m.select(z, m.mul(2, z), m.mul(3, z)))).toBe(3);
    expect(at((m, z) => m.abs(z))).toBe(-1);
  });

  it('of a guarded branch does not leak the NaN of the other branch', () => {
    const guarded = slope((m, z) => m.select(z, m.mul(z, m.log(z)), 0));
    expect(evaluate(guarded, { z: -1 })).toBe(0);
    expect(evaluate(guarded, { z: 0 })).toBe(0);
    expect(evaluate(guarded, { z: 1 })).toBe(1);
  });

  it('shares nodes: tanh costs a bounded number of nodes at any depth of nesting', () => {
    const nested = (depth: number) => {
      const chain = (m: Algebra, z: Scalar) =>
        Array.from({ length: depth }).reduce<Scalar>((value) => m.tanh(value), z);
      return slope(chain).nodes.length;
    };
    const [one, two, three] = [nested(1), nested(2), nested(3)] as const;
    expect(three - two).toBe(two - one);
  });

  it('can be taken again: the second derivative of exp(z²)', () => {
    const second = derivative(
      slope((m, z) => m.exp(m.mul(z, z))),
      'z',
    );
    const z = 0.8;
    expect(evaluate(second, { z })).toBeCloseTo((2 + 4 * z * z) * Math.exp(z * z), 12); // numbers of order 10
  });
});
