import { describe, expect, it } from 'vitest';
import { algebraOf } from './algebra.ts';
import { compile, compileSum, summedBlocks } from './compile.ts';
import type { Expression } from './expression.ts';
import { evaluate } from './numbers.ts';
import { Tracer } from './tracer.ts';

/** tanh(z) + t of inputs by these names. */
function formula(name: string): Expression {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  return tracer.expression(m.add(m.tanh(tracer.input(name)), tracer.input('t')));
}

const wave = Float64Array.from({ length: 1300 }, (_, i) => 3 * Math.sin(i * 1.7) - 0.4);

describe.each([
  ['compileSum', compileSum],
  ['summedBlocks', summedBlocks],
] as const)('%s', (_name, sumOf) => {
  it.each([
    [0, 0],
    [0, 1300],
    [3, 4],
    [511, 1025],
  ])('adds up what evaluate finds from %d to %d bit for bit, in the order of the elements', (from, to) => {
    const expression = formula('z');
    let expected = 0.25;
    for (let i = from; i < to; i++) expected += evaluate(expression, { z: wave[i]!, t: 0.5 });
    expect(sumOf(expression)({ z: wave, t: 0.5 }, from, to, 0.25)).toBe(expected);
  });
});

describe('code for inputs of a known kind', () => {
  it('finds what code finds that looks at every input, bit for bit', () => {
    const [one, other] = [new Float64Array(3), new Float64Array(3)];
    const inputs = { z: Float64Array.of(0, 1, 2), t: 1 };
    compile(formula('z'))(inputs, one);
    compile(formula('z'), ['z', 'no input'])(inputs, other);
    expect(other).toEqual(one);
    expect(compileSum(formula('z'), ['z'])(inputs, 0, 3, 0.5)).toBe(compileSum(formula('z'))(inputs, 0, 3, 0.5));
  });

  it('takes numbers for numbers and arrays for arrays', () => {
    const out = new Float64Array(2);
    compile(formula('z'), ['t'])({ z: 0, t: Float64Array.of(3, 4) }, out);
    expect(out).toEqual(Float64Array.of(3, 4));
  });
});

describe('code that expressions share', () => {
  it('reads the inputs of its own expression, whatever their names', () => {
    const [one, other] = [new Float64Array(3), new Float64Array(3)];
    compile(formula('z'))({ z: Float64Array.of(0, 1, 2), t: 1 }, one);
    compile(formula('a "quoted" name'))({ 'a "quoted" name': Float64Array.of(2, 1, 0), t: 2 }, other);
    // tanh of 0, 1 and 2, 17 digits.
    const values = [0, 0.76159415595576489, 0.96402758007581688];
    values.forEach((value, i) => {
      expect(one[i]).toBeCloseTo(value + 1, 14);
      expect(other[2 - i]).toBeCloseTo(value + 2, 14);
    });
  });
});
