import { describe, expect, it } from 'vitest';
import { type Algebra, algebraOf } from './algebra.ts';
import { kinks } from './kinks.ts';
import { evaluate } from './numbers.ts';
import type { Operand } from './primitive-algebra.ts';
import { type Scalar, Tracer } from './tracer.ts';

function kinksOf(formula: (m: Algebra, z: Scalar, t: Scalar) => Operand, variable = 'z') {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  return kinks(tracer.expression(m.add(formula(m, tracer.input('z'), tracer.input('t')), 0)), variable);
}

/** Places in [-4, 4] where some kink function changes its sign, on a grid of halves with t = 1. */
function places(formula: (m: Algebra, z: Scalar, t: Scalar) => Operand): number[] {
  const found = kinksOf(formula);
  const grid = Array.from({ length: 17 }, (_, i) => (i - 8) / 2);
  const positive = (z: number) => found.map((kink) => evaluate(kink, { z, t: 1 }) > 0);
  return grid.filter((z) => String(positive(z - 0.01)) !== String(positive(z + 0.01)));
}

describe('kinks', () => {
  it('of a smooth formula are none', () => {
    expect(kinksOf((m, z) => m.mul(m.exp(z), m.sqrt(m.add(1, m.mul(z, z)))))).toEqual([]);
  });

  it('lie where arguments of step and abs, conditions of select and sides of min and max change sign', () => {
    expect(places((m, z, t) => m.step(m.sub(z, t)))).toEqual([1]);
    expect(places((m, z, t) => m.abs(m.add(z, t)))).toEqual([-1]);
    expect(places((m, z) => m.select(m.sub(m.mul(z, z), 4), z, 0))).toEqual([-2, 2]);
    expect(places((m, z) => m.min(m.max(z, 0), 3))).toEqual([0, 3]);
    expect(places((m, z) => m.max(0, m.min(3, z)))).toEqual([0, 3]);
    expect(places((m, z) => m.rectangle(m.sub(z, 2)))).toEqual([1.5, 2, 2.5]);
  });

  it('are found inside each other', () => {
    // | |z| - 2 |: bends at -2, 0 and 2, and the outer relu at |z| = 3
    expect(places((m, z) => m.relu(m.sub(m.abs(m.sub(m.abs(z), 2)), 1)))).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  });

  it('that do not depend on the variable are left out', () => {
    expect(kinksOf((m, z, t) => m.mul(z, m.step(t)))).toEqual([]);
    expect(kinksOf((m, z, t) => m.mul(z, m.step(t)), 't')).toHaveLength(1);
  });

  it('inside a smooth macro are none, where its branches join, but those of its argument are', () => {
    for (const macro of [
      'sigmoid',
      'tanh',
      'softplus',
      'log1p',
      'normalCdf',
      'logNormalCdf',
      'logNormalHazard',
    ] as const) {
      expect(kinksOf((m, z) => m[macro](z))).toEqual([]);
      expect(places((m, z) => m[macro](m.abs(m.sub(z, 1))))).toEqual([1]);
    }
    expect(places((m, z) => m.add(m.tanh(z), m.abs(z)))).toEqual([0]);
  });

  it('of the same place are listed once', () => {
    expect(kinksOf((m, z) => m.add(m.step(z), m.add(m.abs(z), m.relu(z))))).toHaveLength(1);
  });
});
