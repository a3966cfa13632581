import { relu } from '@rugbench/baseline';
import { Tracer, evaluate, inputsOf } from '@rugbench/core';
import { variants } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { restsBelowZero } from './at-rest.ts';

describe('restsBelowZero', () => {
  const all = [relu, ...variants].filter(({ oracle }) => !oracle);
  const traced = all.map((variant) => variant.trace());

  it('knows the ReLU, what is cut from it, and a product of gates', () => {
    const names = traced.filter(({ activation }) => restsBelowZero(activation)).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['relu', 'topk', 'batchtopk', 'feature-choice', 'group-max', 'prolu']),
    );
    for (const name of ['linear', 'leaky-relu', 'elu', 'tanh', 'gelu', 'softplus', 'rational', 'soft-threshold']) {
      expect(names).not.toContain(name);
    }
  });

  it('says so only of functions that are 0 at every z that is not above 0, whatever the parameters', () => {
    for (const { activation } of traced.filter((one) => restsBelowZero(one.activation))) {
      for (const value of [-3, -0.4, 0, 0.7, 5]) {
        for (const z of [0, -1e-300, -0.5, -40, -1e30]) {
          const inputs = Object.fromEntries(inputsOf(activation).map((name) => [name, name === 'z' ? z : value]));
          expect(Math.abs(evaluate(activation, inputs))).toBe(0);
        }
      }
    }
  });

  it('does not say so where 0 may meet infinity', () => {
    const m = new Tracer();
    const z = m.input('z');
    expect(restsBelowZero(m.expression(m.mul(m.max(z, m.constant(0)), m.exp(m.input('slope')))))).toBe(false);
    expect(restsBelowZero(m.expression(m.mul(m.max(z, m.constant(0)), m.exp(z))))).toBe(true);
  });
});
