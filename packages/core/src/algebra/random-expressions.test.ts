import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Algebra, algebraOf } from './algebra.ts';
import { vectorise } from './blocks.ts';
import { compile } from './compile.ts';
import { derivative } from './derivative.ts';
import { type Expression, interpretNodes } from './expression.ts';
import { kinks } from './kinks.ts';
import { evaluate, numberPrimitives } from './numbers.ts';
import { type Scalar, Tracer } from './tracer.ts';
import { vectorBlocks, writeBlocks } from './vector-blocks.ts';

/** A formula as a tree of names: what an author might write. */
type Tree = number | 'z' | 't' | readonly [string, ...Tree[]];

const UNARY = ['abs', 'sqrt', 'exp', 'log', 'step', 'neg', 'relu', 'tanh', 'sigmoid', 'softplus', 'normalCdf'];
const BINARY = ['add', 'sub', 'mul', 'div', 'min', 'max'];

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom('z' as const, 't' as const),
    fc.integer({ min: -8, max: 8 }).map((i) => i / 4),
    fc.tuple(fc.constantFrom(...UNARY), tie('tree')),
    fc.tuple(fc.constantFrom(...BINARY), tie('tree'), tie('tree')),
    fc.tuple(fc.constant('select'), tie('tree'), tie('tree'), tie('tree')),
  ),
}));

function traced(formula: Tree): Expression {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  return tracer.expression(m.add(build(m, tracer, formula), 0));
}

function build(m: Algebra, tracer: Tracer, formula: Tree): Scalar | number {
  if (typeof formula === 'number') return formula;
  if (typeof formula === 'string') return tracer.input(formula);
  const [name, ...branches] = formula;
  const operation = m[name as keyof Algebra] as (...operands: (Scalar | number)[]) => Scalar;
  return operation(...branches.map((branch) => build(m, tracer, branch)));
}

/** The tree computed directly, without the algebra. */
function direct(formula: Tree, z: number, t: number): number {
  if (typeof formula === 'number') return formula;
  if (typeof formula === 'string') return formula === 'z' ? z : t;
  const [name, ...branches] = formula;
  const [a, b, c] = branches.map((branch) => direct(branch, z, t)) as [number, number, number];
  return plain[name]!(a, b, c);
}

const plain: Readonly<Record<string, (a: number, b: number, c: number) => number>> = {
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
  select: (a, b, c) => (a > 0 ? b : c),
  neg: (a) => -a,
  relu: (a) => Math.max(a, 0),
};

/** What arithmetic treats in a way of its own; more follow where these end. */
const SPECIAL = [0, -0, NaN, Infinity, -Infinity, 5e-324, -3e-310, 2 ** -1022, 1, -1, 1e308, 709.9, -745.2, 2 ** -29];

const PRIMITIVE = new Set(Object.keys(plain));
const primitiveOnly = (formula: Tree): boolean =>
  typeof formula !== 'object' ||
  (PRIMITIVE.has(formula[0]) && formula.slice(1).every((branch) => primitiveOnly(branch as Tree)));

const coordinate = fc.double({ min: -4, max: 4, noNaN: true });
/** Away from 0, where 1/z has no finite difference. */
const ordinary = fc.integer({ min: -4000, max: 4000 }).map((i) => (i + 0.5) / 1000);

describe('random expressions', () => {
  it('evaluate as the formula read directly, where that stays finite', () => {
    fc.assert(
      fc.property(tree.filter(primitiveOnly), coordinate, coordinate, (formula, z, t) => {
        const expected = direct(formula, z, t);
        // a product with 0 is simplified to 0 and 0/a to 0, so an infinity inside may vanish
        fc.pre(Number.isFinite(expected) && finiteInside(formula, z, t));
        expect(evaluate(traced(formula), { z, t }) + 0).toBe(expected + 0);
      }),
    );
  });

  it('vectorise to the bits of evaluate, around the block length too', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(1, 511, 512, 513, 1024, 1030), coordinate, (formula, length, t) => {
        const expression = traced(formula);
        const z = Float64Array.from({ length }, (_, i) => 4 * Math.sin(i + t));
        const out = new Float64Array(length);
        vectorise(expression)({ z, t }, out);
        expect(out).toEqual(Float64Array.from(z, (value) => evaluate(expression, { z: value, t })));
      }),
    );
  });

  it('run on vectors to the bits of evaluate, in JavaScript too, for numbers of all kinds and any length', () => {
    const lengths = fc.constantFrom(1, 3, 7, 8, 9, 511, 512, 513, 1024, 1030);
    fc.assert(
      fc.property(tree, lengths, coordinate, fc.constantFrom('n', 'a'), (formula, length, t, kind) => {
        const expression = traced(formula);
        const z = Float64Array.from({ length }, (_, i) => SPECIAL[i % 29] ?? 4 * Math.sin(i + t));
        const inputs = { z, t: kind === 'n' ? t : z.map((value, i) => SPECIAL[i % 31] ?? value - t) };
        const at = (i: number): number => (typeof inputs.t === 'number' ? inputs.t : inputs.t[i]!);
        const expected = z.map((value, i) => evaluate(expression, { z: value, t: at(i) }));
        const [vectors, javascript] = [new Float64Array(length), new Float64Array(length)];
        writeBlocks(
          vectorBlocks(expression, (name) => name === 't' && kind === 'n')!,
          inputs,
          vectors,
        );
        compile(expression)(inputs, javascript);
        expect(vectors).toEqual(expected);
        expect(javascript).toEqual(expected);
      }),
    );
  });

  it('survive JSON', () => {
    fc.assert(
      fc.property(tree, (formula) => {
        const expression = traced(formula);
        expect(JSON.parse(JSON.stringify(expression))).toEqual(expression);
      }),
    );
  });

  it('are the same data when recorded again', () => {
    fc.assert(
      fc.property(tree, (formula) => {
        expect(traced(formula)).toEqual(traced(formula));
      }),
    );
  });

  it('hold no node twice', () => {
    fc.assert(
      fc.property(tree, (formula) => {
        const keys = traced(formula).nodes.map((node) => JSON.stringify({ ...node, notation: undefined }));
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('have the derivative that central differences see, away from kinks', () => {
    let compared = 0;
    fc.assert(
      fc.property(tree, ordinary, ordinary, (formula, z, t) => {
        const expression = traced(formula);
        const step = 1e-4;
        fc.pre(smoothAround(expression, z, t, step));
        const difference = fivePoint((x) => evaluate(expression, { z: x, t }), z, step);
        const coarse = fivePoint((x) => evaluate(expression, { z: x, t }), z, 2 * step);
        const size = Math.abs(evaluate(expression, { z, t })) + Math.abs(difference);
        // where two steps disagree, the formula is too curved for finite differences to judge
        fc.pre(size < 1e3 && Math.abs(difference - coarse) <= 1e-7 * (1 + size));
        // 1e-6: rounding 1e-16/1e-4 = 1e-12 of values up to 1e3 and of larger ones inside
        expect(Math.abs(evaluate(derivative(expression, 'z'), { z, t }) - difference)).toBeLessThan(1e-6 * (1 + size));
        compared++;
      }),
      { seed: 20241016, numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(200);
  });
});

function finiteInside(formula: Tree, z: number, t: number): boolean {
  if (typeof formula !== 'object') return true;
  const inside = formula.slice(1).every((branch) => finiteInside(branch as Tree, z, t));
  return inside && Number.isFinite(direct(formula, z, t));
}

/** No switch changes its side, no root is of 0 and nothing leaves the finite numbers within four steps of z. */
function smoothAround(expression: Expression, z: number, t: number, step: number): boolean {
  const points = [-4, -2, -1, 0, 1, 2, 4].map((i) => z + i * step);
  if (!points.every((x) => regular(expression, { z: x, t }))) return false;
  return kinks(expression, 'z').every((kink) => {
    const values = points.map((x) => evaluate(kink, { z: x, t }));
    return values.every((value) => value > 0) || values.every((value) => value < 0);
  });
}

function regular(expression: Expression, inputs: Readonly<Record<string, number>>): boolean {
  const values = interpretNodes(expression, numberPrimitives, inputs);
  return values.every((value, i) => Number.isFinite(value) && (expression.nodes[i]!.op !== 'sqrt' || value > 0));
}

/** f'(x) to fourth order. */
function fivePoint(f: (x: number) => number, x: number, h: number): number {
  return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
}
