import {
  type Algebra,
  type Expression,
  type Primitives,
  type Scalar,
  Tracer,
  algebraOf,
  evaluate,
  interpret,
  javascriptOf,
  numberPrimitives,
  numberText,
} from '@rugbench/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYWHERE } from './devices.ts';
import { type Gpu, openGpu } from './gpu.ts';
import { kernelText } from './kernels/kernel-text.ts';

/** A formula as a tree of names. */
type Tree = number | 'z' | 't' | readonly [string, ...Tree[]];

const UNARY = ['abs', 'sqrt', 'exp', 'log', 'step', 'neg', 'relu', 'tanh', 'sigmoid', 'softplus', 'normalCdf'];
const BINARY = ['add', 'sub', 'mul', 'div', 'min', 'max'];

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom('z' as const, 't' as const),
    fc.integer({ min: -8, max: 8 }).map((i) => i / 4),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
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

/** Seven points: on webasm four of them are computed side by side and three one by one. */
const POINTS = 7;
const coordinates = fc.float32Array({ min: -8, max: 8, noNaN: true, minLength: POINTS, maxLength: POINTS });

/** The expression as the body of a kernel of z and t [1, 7]. */
function kernelOf(expression: Expression): string {
  const { lines, value } = javascriptOf(expression, { z: 'z0', t: 't0' });
  const reads = ['z', 't'].map((name) => `const ${name}0 = ${name}[0][this.thread.x];`);
  return kernelText(['z', 't'], [...reads, ...lines, `return ${value};`]);
}

/** Every operation rounded to float32, as WebAssembly computes it. */
const singlePrimitives = Object.fromEntries(
  Object.entries(numberPrimitives).map(([name, operation]) => [
    name,
    (...operands: number[]) => Math.fround((operation as (...numbers: number[]) => number)(...operands)),
  ]),
) as unknown as Primitives<number>;

/** What a device must compute, to the bit: doubles that are rounded once at the end, or float32 throughout. */
const meaning: Readonly<Record<string, (expression: Expression, inputs: Record<string, number>) => number>> = {
  cpu: (expression, inputs) => Math.fround(evaluate(expression, inputs)),
  webasm: (expression, inputs) => interpret(expression, singlePrimitives, inputs),
};

describe.each(EVERYWHERE)('the source of an expression on $name', (device) => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await openGpu(device);
  });
  afterAll(() => gpu.destroy());

  const computed = async (expression: Expression, z: Float32Array, t: Float32Array): Promise<Float32Array> =>
    gpu.read(await gpu.run(kernelOf(expression), 1, POINTS, gpu.upload(z, 1, POINTS), gpu.upload(t, 1, POINTS)));

  it('computes what the algebra says, to the bit', async () => {
    await fc.assert(
      fc.asyncProperty(tree, coordinates, coordinates, async (formula, z, t) => {
        const expression = traced(formula);
        const expected = Float32Array.from(z, (at, i) => meaning[device.name]!(expression, { z: at, t: t[i]! }));
        const found = await computed(expression, z, t);
        // + 0: kernels may lose the sign of a zero
        expect(found.map((value) => value + 0)).toEqual(expected.map((value) => value + 0));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what is not a number out of a branch that is not taken, and in one that is', async () => {
    const select = traced(['select', 'z', ['sqrt', 'z'], ['log', ['sub', 't', 'z']]]);
    const z = Float32Array.of(4, 9, -1, -1, -1, 0, 1);
    const t = Float32Array.of(0, 0, 0, -1, -2, 0, 0);
    expect([...(await computed(select, z, t))]).toEqual([2, 3, 0, -Infinity, NaN, -Infinity, 1]);
  });

  it('carries what is not a number through min and max', async () => {
    const clipped = traced(['max', ['min', ['sqrt', 'z'], 1], -1]);
    const z = Float32Array.of(-1, 4, 0, NaN, -4, 1, -1);
    expect([...(await computed(clipped, z, z))]).toEqual([NaN, 1, 0, NaN, NaN, 1, NaN]);
  });
});

describe('javascriptOf', () => {
  it('makes one line for each operation, so what is shared is computed once', () => {
    const shared = traced(['mul', ['exp', 'z'], ['add', ['exp', 'z'], 1]]);
    expect(javascriptOf(shared, { z: 'z0' })).toEqual({
      lines: ['const v0 = Math.exp(z0);', 'const v1 = v0 + 1;', 'const v2 = v0 * v1;'],
      value: 'v2',
    });
  });

  it('needs no lines for a number or an input', () => {
    expect(javascriptOf(traced(-0.5), {})).toEqual({ lines: [], value: '(-0.5)' });
    expect(javascriptOf(traced('z'), { z: 'here' })).toEqual({ lines: [], value: 'here' });
  });

  it('writes numbers that read back as the same 64 bits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(numberText(value).replace(/[()]/g, ''))).toBe(value + 0);
      }),
    );
  });
});
