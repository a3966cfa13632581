import { describe, expect, it } from 'vitest';
import { type Expression, derivative, evaluate } from '../algebra/index.ts';
import { z as zod } from '../options.ts';
import type { Penalty } from './penalty.ts';
import { defineVariant } from './define-variant.ts';
import type { Variant } from './variant.ts';

const said = { title: 'A test', source: 'this test' };

/** gain z / (1 + exp(-z)): outputs of either sign, smooth. */
const gated = defineVariant({
  ...said,
  name: 'gated',
  parameters: { gain: { initial: 1, domain: 'real', per: 'model' } },
  activation: (m, z, { gain }) => m.mul(gain, m.mul(z, m.sigmoid(z))),
});

/** z above a threshold, which has slopes of its own making. */
const jumping = defineVariant({
  ...said,
  name: 'jumping',
  parameters: { threshold: { initial: 0.5, domain: 'positive', per: 'feature' } },
  activation: (m, z, { threshold }) => m.mul(z, m.step(m.sub(z, threshold))),
  pseudoGradient: { threshold: () => -3 },
  l0: {
    on: (m, z, { threshold }) => m.sub(z, threshold),
    pseudoGradient: { threshold: (m, z, { threshold }) => m.mul(-4, m.rectangle(m.sub(z, threshold))) },
  },
});

const penaltyOf = (variant: Variant, options: object): Penalty => variant.trace(options).penalty!;

/** Both sides of 0, none of them 0 itself. */
const POINTS = [-3, -1.2, -0.4, -0.01, 0.02, 0.3, 0.9, 2.5].map((z) => ({ z, gain: 1.7 }));

const output = ({ z, gain }: { z: number; gain: number }): number => (gain * z) / (1 + Math.exp(-z));

/** Values of a formula beside those of a function. */
function expectSame(formula: Expression, expected: (at: (typeof POINTS)[number]) => number): void {
  // a dozen roundings of 64 bits of numbers of order 1
  for (const at of POINTS) expect(evaluate(formula, at), `at z = ${at.z}`).toBeCloseTo(expected(at), 14);
}

const formulas: readonly [name: string, options: object, value: (at: (typeof POINTS)[number]) => number][] = [
  ['l1 is the weight times |x_hat|', { l1: 0.3 }, (at) => 0.3 * Math.abs(output(at))],
  ['tanh takes 0.1 for large', { tanh: 2 }, (at) => 2 * Math.tanh(Math.abs(output(at)) / 0.1)],
  ['tanh may have a width', { tanh: 2, tanhWidth: 4 }, (at) => 2 * Math.tanh(Math.abs(output(at)) / 4)],
  [
    'penalties add up',
    { l1: 0.25, tanh: 0.5, tanhWidth: 1 },
    (at) => 0.25 * Math.abs(output(at)) + 0.5 * Math.tanh(Math.abs(output(at))),
  ],
];

describe('the penalty of an output', () => {
  it.each(formulas)('%s', (_name, options, value) => {
    expectSame(penaltyOf(gated, options).value, value);
  });

  it.each(formulas)('has the slopes of its value, by finite differences: %s', (_name, options, value) => {
    const { partials } = penaltyOf(gated, options);
    expect(Object.keys(partials)).toEqual(['z', 'gain']);
    const step = 1e-6;
    for (const at of POINTS) {
      for (const name of ['z', 'gain'] as const) {
        const moved = (by: number): number => value({ ...at, [name]: at[name] + by });
        const slope = (moved(step) - moved(-step)) / (2 * step);
        // rounding 1e-16 / 1e-6 of values below 2; truncation 1e-12 times a third derivative below 1e4
        expect(evaluate(partials[name]!, at), `${name} at z = ${at.z}`).toBeCloseTo(slope, 7);
      }
    }
  });

  it('of l1 has the sign of the output times the slope of the activation', () => {
    const { partials } = penaltyOf(gated, { l1: 0.3 });
    const slope = derivative(gated.trace().activation, 'z');
    expectSame(partials['z']!, (at) => 0.3 * Math.sign(at.z) * evaluate(slope, at));
  });

  it('passes through pseudo-gradients where the variant declares them', () => {
    const { partials } = penaltyOf(jumping, { l1: 0.5 });
    const at = (z: number): number => evaluate(partials['threshold']!, { z, threshold: 0.5 });
    expect(at(0.75)).toBe(0.5 * -3);
  });

  it('is none unless an option asks for one', () => {
    expect(gated.trace().penalty).toBeNull();
    expect(jumping.trace({ tanhWidth: 1 }).penalty).toBeNull();
  });
});

describe('the penalty l0', () => {
  const { value, partials } = penaltyOf(jumping, { l0: 0.25 });

  it('is the weight where the output is on, else 0', () => {
    expect([0.4, 0.5, 0.6].map((z) => evaluate(value, { z, threshold: 0.5 }))).toEqual([0, 0, 0.25]);
  });

  it('has the declared slopes times the weight, and none where none is declared', () => {
    const by = (name: string) => [-0.1, 0.1, 0.9, 1.1].map((z) => evaluate(partials[name]!, { z, threshold: 0.5 }) + 0);
    expect(by('threshold')).toEqual([0, -1, -1, 0]);
    expect(by('z')).toEqual([0, 0, 0, 0]);
  });

  it('adds up with the others', () => {
    const both = penaltyOf(jumping, { l0: 0.25, l1: 2 });
    expect([0.4, 0.75].map((z) => evaluate(both.value, { z, threshold: 0.5 }))).toEqual([0, 1.75]);
    expect(evaluate(both.partials['threshold']!, { z: 0.75, threshold: 0.5 })).toBe(-1 + 2 * -3);
  });

  it('is no option of a variant that does not say when an output is on', () => {
    expect(() => gated.trace({ l0: 0.25 })).toThrow(expect.objectContaining({ code: 'OPTIONS' }));
  });
});

describe('the options of penalties', () => {
  it.each(['l1', 'tanh', 'tanhWidth'])('may not be taken by an option of the variant: %s', (name) => {
    const options = zod.strictObject({ [name]: zod.number().default(1).describe('another meaning') });
    expect(() => defineVariant({ ...said, name: 'own', options, activation: (_m, z) => z })).toThrow(
      `own: an option must not have the name of a penalty, got ${name}. Rename it.`,
    );
  });

  it('leave l0 free where a variant does not count', () => {
    const options = zod.strictObject({ l0: zod.number().default(1).describe('another meaning') });
    const variant = defineVariant({ ...said, name: 'own', options, activation: (_m, z) => z });
    expect(variant.trace({ l0: 3 }).penalty).toBeNull();
  });

  it.each([{ l1: 0 }, { l1: -1 }, { tanh: 1001 }, { tanh: 1, tanhWidth: 0 }])('refuse %j', (options) => {
    expect(() => gated.trace(options)).toThrow(expect.objectContaining({ code: 'OPTIONS' }));
  });
});
