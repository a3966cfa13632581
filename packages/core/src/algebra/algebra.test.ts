import { describe, expect, it } from 'vitest';
import { RugError } from '../errors.ts';
import { type Algebra, algebraOf } from './algebra.ts';
import { type Expression, inputsOf, interpret } from './expression.ts';
import { evaluate } from './numbers.ts';
import type { Operand } from './primitive-algebra.ts';
import { type Scalar, Tracer } from './tracer.ts';

type Formula = (m: Algebra, a: Scalar, b: Scalar, c: Scalar) => Operand;

function traced(formula: Formula): Expression {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  const root = formula(m, tracer.input('a'), tracer.input('b'), tracer.input('c'));
  return tracer.expression(m.add(root, 0));
}

const points = [-Infinity, -2.5, -1, -0, 0, 1e-300, 0.3, 1, 7, 1e300, Infinity, NaN];

describe('primitives', () => {
  const binary: readonly [string, Formula, (a: number, b: number) => number][] = [
    ['add', (m, a, b) => m.add(a, b), (a, b) => a + b],
    ['sub', (m, a, b) => m.sub(a, b), (a, b) => a - b],
    ['mul', (m, a, b) => m.mul(a, b), (a, b) => a * b],
    ['div', (m, a, b) => m.div(a, b), (a, b) => a / b],
    ['min', (m, a, b) => m.min(a, b), (a, b) => Math.min(a, b)],
    ['max', (m, a, b) => m.max(a, b), (a, b) => Math.max(a, b)],
  ];
  it.each(binary)('%s is the operation of JavaScript, on every pair of special values', (_name, formula, expected) => {
    const expression = traced(formula);
    for (const a of points) for (const b of points) expect(evaluate(expression, { a, b })).toBe(expected(a, b));
  });

  const unary: readonly [string, Formula, (a: number) => number][] = [
    ['abs', (m, a) => m.abs(a), Math.abs],
    ['sqrt', (m, a) => m.sqrt(a), Math.sqrt],
    ['exp', (m, a) => m.exp(a), Math.exp],
    ['log', (m, a) => m.log(a), Math.log],
    ['step', (m, a) => m.step(a), (a) => (a > 0 ? 1 : 0)],
  ];
  it.each(unary)('%s is the function of JavaScript, on every special value', (_name, formula, expected) => {
    for (const a of points) expect(evaluate(traced(formula), { a })).toBe(expected(a));
  });

  it('step is 0 at 0 and at NaN', () => {
    const step = traced((m, a) => m.step(a));
    expect([0, -0, NaN].map((a) => evaluate(step, { a }))).toEqual([0, 0, 0]);
  });

  it('select takes its second branch at 0, at -0 and at NaN', () => {
    const select = traced((m, a, b, c) => m.select(a, b, c));
    const results = [1e-300, 0, -0, -1, NaN].map((a) => evaluate(select, { a, b: 10, c: 20 }));
    expect(results).toEqual([10, 20, 20, 20, 20]);
  });

  it('select keeps a NaN or an infinity of the other branch out', () => {
    const guarded = traced((m, a) => m.select(a, m.log(a), m.div(1, m.sub(a, a))));
    expect(evaluate(guarded, { a: Math.E })).toBe(1);
    const root = traced((m, a) => m.select(a, m.sqrt(a), 5));
    expect(evaluate(root, { a: -4 })).toBe(5);
  });

  it('takes plain numbers in any place', () => {
    const expression = traced((m, a) => m.sub(3, m.div(m.mul(2, a), m.max(4, 1))));
    expect(evaluate(expression, { a: 6 })).toBe(0);
  });
});

describe('operands', () => {
  it.each([NaN, Infinity, -Infinity, '1', null, undefined, true, {}, 1n])('refuses %s as an operand', (value) => {
    expect(() => traced((m, a) => m.add(a, value as number))).toThrow(/an operand must be a finite number/);
  });

  it('refuses a value of another definition', () => {
    const stranger = new Tracer().input('a');
    expect(() => traced((m, a) => m.add(a, stranger))).toThrow(
      'algebra: operands must be numbers or values of this algebra, got a value of another definition.',
    );
  });

  const misuses: readonly [string, (z: Scalar) => unknown][] = [
    ['if (z > 0)', (z) => ((z as unknown as number) > 0 ? 1 : 0)],
    ['z + 1', (z) => (z as unknown as number) + 1],
    ['-z', (z) => -(z as unknown as number)],
    ['z == 0', (z) => (z as unknown as number) == 0],
    ['Math.max(z, 0)', (z) => Math.max(z as unknown as number, 0)],
    ['a template string', (z) => `${z as unknown as string}`],
  ];
  it.each(misuses)('a traced value throws on %s', (_name, use) => {
    expect(() => use(new Tracer().input('z'))).toThrow(RugError);
    expect(() => use(new Tracer().input('z'))).toThrow(/Use m\.select, m\.step/);
  });
});

describe('expressions', () => {
  it('names its inputs once each, in order of first use', () => {
    expect(inputsOf(traced((m, a, b) => m.add(m.mul(b, a), m.mul(a, a))))).toEqual(['a', 'b']);
  });

  it('says which input is missing', () => {
    const sum = traced((m, a, b) => m.add(a, b));
    expect(() => evaluate(sum, { a: 1 })).toThrow('expression input b is not given');
  });

  it('folds into any interpretation of the primitives, here prefix notation', () => {
    const call =
      (name: string) =>
      (...args: string[]) =>
        `(${[name, ...args].join(' ')})`;
    const names = ['add', 'sub', 'mul', 'div', 'min', 'max', 'abs', 'sqrt', 'exp', 'log', 'step', 'select'] as const;
    const operations = Object.fromEntries(names.map((name) => [name, call(name)])) as Record<
      (typeof names)[number],
      (...args: string[]) => string
    >;
    const expression = traced((m, a, b) => m.select(a, m.exp(m.min(a, b)), 2));
    const text = interpret(expression, { constant: String, ...operations }, { a: 'a', b: 'b' });
    expect(text).toBe('(select a (exp (min a b)) 2)');
  });
});
