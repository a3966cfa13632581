import { describe, expect, it } from 'vitest';
import { type Algebra, algebraOf } from './algebra.ts';
import type { Expression, Node } from './expression.ts';
import { evaluate } from './numbers.ts';
import type { Operand } from './primitive-algebra.ts';
import { type Scalar, Tracer } from './tracer.ts';

function traced(formula: (m: Algebra, z: Scalar, t: Scalar) => Operand): Expression {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  return tracer.expression(m.add(formula(m, tracer.input('z'), tracer.input('t')), 0));
}

const operations = (expression: Expression): string[] => expression.nodes.map((node) => node.op);

describe('hash-consing', () => {
  it('stores an expression that occurs twice once', () => {
    const expression = traced((m, z) => m.mul(m.exp(m.mul(z, z)), m.add(m.exp(m.mul(z, z)), 1)));
    expect(operations(expression)).toEqual(['input', 'mul', 'exp', 'constant', 'add', 'mul']);
  });

  it('knows that + and * commute', () => {
    const expression = traced((m, z, t) => m.sub(m.mul(m.add(z, t), 3), m.mul(3, m.add(t, z))));
    expect(operations(expression)).toEqual(['input', 'input', 'add', 'constant', 'mul', 'sub']);
  });

  it('keeps the order of - and / and of min and max, whose derivative at a tie is that of the second', () => {
    const expression = traced((m, z, t) => m.add(m.sub(z, t), m.add(m.sub(t, z), m.add(m.max(z, t), m.max(t, z)))));
    expect(operations(expression).filter((op) => op === 'sub' || op === 'max')).toHaveLength(4);
  });

  it('grows a repeated square linearly, not exponentially', () => {
    const squared = (m: Algebra, z: Operand, times: number): Operand =>
      times ? squared(m, m.mul(z, z), times - 1) : z;
    const expression = traced((m, z) => squared(m, z, 30));
    expect(expression.nodes).toHaveLength(31);
    expect(evaluate(expression, { z: 1 })).toBe(1);
  });

  it('gives an input one node however often it is asked for', () => {
    const tracer = new Tracer();
    expect(tracer.input('z').position).toBe(tracer.input('z').position);
    expect(tracer.input('z').position).not.toBe(tracer.input('t').position);
  });
});

describe('simplification', () => {
  const identities: readonly [string, (m: Algebra, z: Scalar) => Operand][] = [
    ['z + 0', (m, z) => m.add(z, 0)],
    ['0 + z', (m, z) => m.add(0, z)],
    ['z - 0', (m, z) => m.sub(z, 0)],
    ['z * 1', (m, z) => m.mul(z, 1)],
    ['1 * z', (m, z) => m.mul(1, z)],
    ['z / 1', (m, z) => m.div(z, 1)],
    ['select(c, z, z)', (m, z) => m.select(m.exp(z), z, z)],
  ];
  it.each(identities)('%s is z', (_name, formula) => {
    expect(traced((m, z) => formula(m, z))).toEqual({ nodes: [{ op: 'input', name: 'z' }], root: 0 });
  });

  const constants: readonly [string, number, (m: Algebra, z: Scalar) => Operand][] = [
    ['z * 0', 0, (m, z) => m.mul(z, 0)],
    ['0 / z', 0, (m, z) => m.div(0, z)],
    ['2 * 3 + 1', 7, (m) => m.add(m.mul(2, 3), 1)],
    ['exp(0)', 1, (m) => m.exp(0)],
    ['select(1, 5, 6)', 5, (m) => m.select(1, 5, 6)],
  ];
  it.each(constants)('%s is the constant %d', (_name, value, formula) => {
    expect(traced((m, z) => formula(m, z))).toEqual({ nodes: [{ op: 'constant', value }], root: 0 });
  });

  it('does not fold what leaves the finite numbers, so that constants survive JSON', () => {
    expect(operations(traced((m) => m.div(1, m.sub(1, 1))))).toEqual(['constant', 'constant', 'div']);
    expect(operations(traced((m) => m.log(0)))).toEqual(['constant', 'log']);
  });

  it('writes -0, whose sign JSON would lose', () => {
    const { nodes } = traced((m, z) => m.max(z, -0));
    expect(Object.is((nodes[1] as { value: number }).value, 0)).toBe(true);
  });

  it('leaves out what the result does not need', () => {
    const expression = traced((m, z, t) => {
      m.exp(m.log(t));
      return m.sqrt(z);
    });
    expect(expression).toEqual({
      nodes: [
        { op: 'input', name: 'z' },
        { op: 'sqrt', args: [0] },
      ],
      root: 1,
    });
  });

  it('lists every node after its arguments', () => {
    const { nodes } = traced((m, z, t) => m.logNormalCdf(m.softplus(m.div(m.sub(z, t), m.tanh(t)))));
    const argsOf = (node: Node): readonly number[] => ('args' in node ? node.args : []);
    nodes.forEach((node, position) => argsOf(node).forEach((arg) => expect(arg).toBeLessThan(position)));
  });
});

describe('replay', () => {
  it('binds inputs to other values: composition', () => {
    const square = traced((m, z) => m.mul(z, z));
    const tracer = new Tracer();
    const values = tracer.replay(square, { z: tracer.exp(tracer.input('x')) });
    const composed = tracer.expression(values[square.root]!);
    expect(evaluate(composed, { x: 0.5 })).toBe(Math.exp(0.5) * Math.exp(0.5));
  });

  it('refuses to record a value of another tracer', () => {
    expect(() => new Tracer().expression(new Tracer().input('z'))).toThrow('a value of another definition');
  });
});
