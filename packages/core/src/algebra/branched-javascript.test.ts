import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { algebraOf } from './algebra.ts';
import { loopLinesOf } from './branched-javascript.ts';
import { compile } from './compile.ts';
import type { Expression } from './expression.ts';
import { evaluate } from './numbers.ts';
import { type Scalar, Tracer } from './tracer.ts';

const linesOf = (expression: Expression) => loopLinesOf(expression, { z: 'z[at]', t: 't' }, (name) => name === 't');

/** The nesting of each line: how many branches are open there. */
function depths(lines: readonly string[]): Map<string, number> {
  let depth = 0;
  return new Map(
    lines.map((line) => {
      if (line.startsWith('}')) depth--;
      const here = depth;
      if (line.endsWith('{')) depth++;
      return [line, here];
    }),
  );
}

describe('loopLinesOf', () => {
  it('computes before the loop what depends on numbers alone', () => {
    const m = new Tracer();
    const [z, t] = [m.input('z'), m.input('t')];
    const { before, each } = linesOf(m.expression(m.mul(z, m.log(m.add(t, m.constant(1))))));
    expect(before).toHaveLength(2);
    expect(before[1]).toContain('Math.log');
    expect(each).toHaveLength(1);
  });

  it('computes in a branch what nothing else reads, and outside what both branches or the condition read', () => {
    const m = new Tracer();
    const [z, t] = [m.input('z'), m.input('t')];
    const shared = m.exp(z);
    const alone = m.log(m.add(z, t));
    const { each } = linesOf(m.expression(m.select(m.sub(z, t), m.mul(alone, shared), m.sub(t, shared))));
    const depth = depths(each);
    const depthOf = (text: string): number => depth.get(each.find((line) => line.includes(text))!)!;
    expect(depthOf('Math.exp')).toBe(0);
    expect(depthOf('Math.log')).toBe(1);
  });

  it('makes no jump for a branch that costs less than one', () => {
    const m = new Tracer();
    const [z, t] = [m.input('z'), m.input('t')];
    const { each } = linesOf(m.expression(m.select(z, m.mul(z, t), m.add(z, t))));
    expect(each.some((line) => line.startsWith('if'))).toBe(false);
  });

  it('leaves out what the value does not need', () => {
    const m = new Tracer();
    const z = m.input('z');
    m.exp(z);
    expect(linesOf(m.expression(m.add(z, z))).each).toHaveLength(1);
  });
});

describe('code with branches', () => {
  const number = fc.integer({ min: -8, max: 8 }).map((value) => value / 4);
  /** Steps that combine earlier values: 0 and 1 are the inputs, so values are shared as an author would share them. */
  const steps = fc.array(fc.tuple(fc.nat(6), fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 25 });

  it('agrees with evaluate bit for bit, however selects nest and share', () => {
    fc.assert(
      fc.property(steps, number, number, (list, z, t) => {
        const tracer = new Tracer();
        const m = algebraOf(tracer);
        const values: Scalar[] = [tracer.input('z'), tracer.input('t')];
        for (const [kind, ...places] of list) {
          const [a, b, c] = places.map((place) => values[place % values.length]!) as [Scalar, Scalar, Scalar];
          values.push(
            [
              () => m.add(a, b),
              () => m.mul(a, b),
              () => m.exp(m.neg(m.abs(a))),
              () => m.log(m.add(m.abs(a), 0.5)),
              () => m.select(a, m.tanh(b), m.softplus(c)),
              () => m.select(a, b, m.log(m.abs(c))),
              () => m.select(m.sub(a, b), m.select(c, m.exp(m.min(a, 2)), b), c),
            ][kind]!(),
          );
        }
        const expression = tracer.expression(m.add(values[values.length - 1]!, 0));
        const out = new Float64Array(3);
        const points = Float64Array.of(z, -z, z + t);
        compile(expression)({ z: points, t }, out);
        expect(out).toEqual(Float64Array.from(points, (at) => evaluate(expression, { z: at, t })));
      }),
    );
  });
});
