import { describe, expect, it } from 'vitest';
import { algebraOf } from './algebra.ts';
import { vectorise } from './blocks.ts';
import { compile } from './compile.ts';
import type { Expression } from './expression.ts';
import { evaluate } from './numbers.ts';
import { Tracer } from './tracer.ts';

/** A formula that reaches every primitive. */
function everything(): Expression {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  const [z, t] = [tracer.input('z'), tracer.input('t')];
  const inner = m.add(m.softplus(m.sub(z, t)), m.mul(m.tanh(z), m.sqrt(m.abs(t))));
  return tracer.expression(m.min(m.div(m.max(inner, z), m.normalCdf(t)), m.select(m.step(z), m.log(m.abs(z)), 40)));
}

const wave = (length: number) => Float64Array.from({ length }, (_, i) => 3 * Math.sin(i * 1.7) - 0.4);

describe.each([
  ['vectorise', vectorise],
  ['compile', compile],
] as const)('%s', (_name, blocksOf) => {
  const lengths = [0, 1, 2, 511, 512, 513, 1023, 1024, 1025, 1300];
  it.each(lengths)('agrees with evaluate bit for bit on %d elements', (length) => {
    const expression = everything();
    const z = wave(length);
    const t = wave(length + 7).slice(7);
    const out = new Float64Array(length);
    blocksOf(expression)({ z, t }, out);
    expect(out).toEqual(Float64Array.from(z, (value, i) => evaluate(expression, { z: value, t: t[i]! })));
  });

  it('takes one number for all elements, and remembers nothing of an earlier call', () => {
    const expression = everything();
    const run = blocksOf(expression);
    const z = wave(700);
    const out = new Float64Array(700);
    for (const t of [0.5, -2] as const) {
      run({ z, t: wave(700) }, out);
      run({ z, t }, out);
      expect(out).toEqual(Float64Array.from(z, (value) => evaluate(expression, { z: value, t })));
    }
  });

  it('may write over its input', () => {
    const expression = everything();
    const z = wave(900);
    const expected = Float64Array.from(z, (value) => evaluate(expression, { z: value, t: 1 }));
    blocksOf(expression)({ z, t: 1 }, z);
    expect(z).toEqual(expected);
  });

  it('reads its inputs only', () => {
    const z = wave(600);
    blocksOf(everything())({ z, t: 1 }, new Float64Array(600));
    expect(z).toEqual(wave(600));
  });

  it('of a bare input or constant copies it', () => {
    const tracer = new Tracer();
    const out = new Float64Array(600);
    blocksOf(tracer.expression(tracer.input('z')))({ z: wave(600) }, out);
    expect(out).toEqual(wave(600));
    blocksOf(tracer.expression(tracer.constant(7)))({}, out);
    expect(out).toEqual(new Float64Array(600).fill(7));
  });

  it('says which input is missing', () => {
    expect(() => blocksOf(everything())({ z: 1 }, new Float64Array(1))).toThrow('expression input t is not given');
  });
});
