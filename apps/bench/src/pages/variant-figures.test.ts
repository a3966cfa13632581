import { defineVariant } from '@rugbench/core';
import { distributionOf } from '@rugbench/judging';
import { bernoulliUniform } from '@rugbench/sources';
import { jumprelu } from '@rugbench/variants';
import type { ActivationPicture } from '@rugbench/plots';
import { describe, expect, it } from 'vitest';
import { PICTURED } from './pictured.ts';
import { activationFigure } from './variant-figures.ts';

const distribution = distributionOf(bernoulliUniform.create(2, { p: PICTURED.p }), 'bernoulli-uniform');

/** A parabola whose coefficients can undo any scale of z; `unit` says in which units they start. */
const parabola = (unit: number) =>
  defineVariant({
    ...{ name: 'parabola', title: 'Parabola', source: 'a test', notes: '' },
    parameters: {
      c1: { initial: 0.5 / unit, domain: 'real', per: 'model' },
      c2: { initial: 0.5 / unit ** 2, domain: 'real', per: 'model' },
    },
    activation: (m, z, { c1, c2 }) => m.mul(z, m.add(c1, m.mul(z, c2))),
  });

const figureFrom = (unit: number): ActivationPicture =>
  activationFigure(parabola(unit).trace({}, distribution), distribution, 't');

describe('activationFigure', () => {
  it('shows one function whatever scale the parameters of a parabola undo', () => {
    const [one, other] = [figureFrom(1), figureFrom(1 / 1000)];
    expect([one.variable, other.variable]).toEqual(['z/a', 'z/a']);
    // searches end in different places of one valley, where the loss is flat: parameters of the function agree to about 1e-9
    for (const [k, value] of one.value.entries()) expect(other.value[k]).toBeCloseTo(value, 6);
    for (const [k, slope] of one.slope.entries()) expect(other.slope[k]).toBeCloseTo(slope, 5);
    expect(one.subtitle).not.toBe(other.subtitle);
    expect(one.subtitle).toMatch(
      /^z in units of the scale a = [\d.]+ of pre-activations; at the optimum of r = 0.3, p = 0.01: c1 = /,
    );
  });

  it('draws z itself where its scale is an ordinary one', () => {
    const { z, variable, subtitle } = activationFigure(jumprelu.trace({}, distribution), distribution, 't');
    expect([z[0], z.at(-1), variable]).toEqual([-1, 1.5, undefined]);
    expect(subtitle).toMatch(/^at the optimum of r = 0.3, p = 0.01: threshold = /);
  });
});
