import { type TracedVariant, type Variant, defineVariant, z } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { checkLaws } from '../check-laws.ts';
import { testVariant } from '../test-plugins.ts';
import { variantLaws } from './variant-laws.ts';

const said = { title: 'A test', source: 'this test' };

const relu = defineVariant({ ...said, name: 'relu', activation: (m, x) => m.relu(x) });

const jumpy = defineVariant({
  ...said,
  name: 'jumpy',
  options: z.strictObject({ width: z.number().positive().default(0.1).describe('width of the kernel, above 0') }),
  parameters: {
    threshold: { initial: 0.05, domain: 'positive', per: 'feature' },
    sharpness: { initial: 0.5, domain: 'unit', per: 'model' },
  },
  activation: (m, x, { threshold, sharpness }) => {
    const distance = m.sub(x, threshold);
    return m.mul(m.mul(x, m.step(distance)), m.sigmoid(m.div(distance, m.mul(sharpness, 0.02))));
  },
  pseudoGradient: {
    threshold: (m, x, { threshold, sharpness }, { width }) => {
      const distance = m.sub(x, threshold);
      const smooth = m.sigmoid(m.div(distance, m.mul(sharpness, 0.02)));
      const slope = m.mul(m.mul(smooth, m.sub(1, smooth)), m.div(-50, sharpness));
      const jump = m.mul(m.mul(-0.5, threshold), m.div(m.rectangle(m.div(distance, width)), width));
      return m.add(m.mul(m.mul(x, m.step(distance)), slope), jump);
    },
  },
});

/** Straight through a step, and said so. */
const straight = defineVariant({
  ...said,
  name: 'straight',
  activation: (m, x) => m.step(x),
  pseudoGradient: { z: (m, x) => m.step(m.sub(1, m.abs(x))) },
  surrogate: { z: (m, x) => m.max(m.min(x, 1), -1) },
});

const oracle = defineVariant({
  ...said,
  name: 'oracle',
  oracle: true,
  parameters: { noise: { initial: 0.2, domain: 'positive', per: 'model' } },
  activation: (_m, x, { noise }, _options, data) => data.posteriorMean(x, noise),
});

const filter = (per: 'sample' | 'batch' | 'feature' | 'group') =>
  defineVariant({
    ...said,
    name: `top-${per}`,
    options: z.strictObject({ k: z.int().optional().describe('features of a sample that pass, from 0 to n') }),
    activation: (m, x) => m.relu(x),
    keep: ({ k }) => ({ per, by: 'magnitude', k: k ?? null }),
  });

for (const good of [relu, jumpy, straight, oracle]) testVariant(good);
for (const per of ['sample', 'batch', 'feature', 'group'] as const) testVariant(filter(per));
testVariant(jumpy, { options: { width: 0.5, l1: 0.1, tanh: 0.2 } });
testVariant(filter('sample'), { options: { k: 64 } });

/** A variant whose traced data is changed. */
function mutant(change: (data: TracedVariant) => object, original: Variant = relu): Variant {
  return { ...original, trace: (options) => ({ ...original.trace(options), ...change(original.trace(options)) }) };
}

/** An activation that counts how often it is read and adds the count: it depends on position. */
function countingActivation({ activation }: TracedVariant): TracedVariant['activation'] {
  let reads = 0;
  return {
    get nodes() {
      const constant = { op: 'constant', value: ++reads % 1000 } as const;
      return [...activation.nodes, constant, { op: 'add', args: [activation.root, activation.nodes.length] } as const];
    },
    root: activation.nodes.length + 1,
  };
}

let calls = 0;
const one = { nodes: [{ op: 'constant', value: 1 }], root: 0 } as const;
const anyOptions = z.looseObject({});

const mutants: readonly [law: string, mutant: Variant, where: string][] = [
  ['a plug-in must say its name, its title and its source', { ...relu, source: ' ' }, '(source)'],
  [
    'every option must be described, with .describe() last',
    { ...relu, options: z.strictObject({ k: z.number().describe('k').default(1) }) },
    '(k)',
  ],
  ['an option that was not declared must be refused', { ...relu, trace: () => relu.trace() }, 'got no error'],
  [
    'tracing must leave the options alone',
    {
      ...relu,
      options: anyOptions,
      trace: (options) => {
        Object.assign(options ?? {}, { k: 3 });
        return relu.trace();
      },
    },
    'got {"k":3}',
  ],
  [
    'tracing again must give the same data',
    defineVariant({ ...said, name: 'relu', activation: (m, x) => m.mul(x, calls++) }),
    '(default options, activation)',
  ],
  [
    'a traced variant must survive JSON',
    mutant(() => ({ options: { limit: Infinity } })),
    '(default options, options)',
  ],
  [
    'a formula must read z and declared parameters only',
    mutant(() => ({ activation: { nodes: [{ op: 'input', name: 'noise' }], root: 0 } })),
    '(default options, activation), got noise',
  ],
  [
    'there must be one partial for z and for each parameter',
    mutant(() => ({ partials: {} })),
    'got [] instead of ["z"]',
  ],
  [
    'the initial value of a parameter must lie inside its domain',
    mutant(() => ({ parameters: { t: { initial: -1, domain: 'positive', per: 'model' } } })),
    '(default options, t, positive), got -1',
  ],
  [
    'a filter must rank by value or magnitude, per sample, batch, feature or group, with k >= 0',
    mutant(() => ({ keep: { per: 'row', by: 'value', k: 1 } })),
    '"per":"row"',
  ],
  [
    'x_hat must be finite for z in [-50, 50]',
    defineVariant({ ...said, name: 'relu', activation: (m, x) => m.log(x) }),
    '(default options, activation at z = -1.49), got NaN',
  ],
  [
    'a partial that is not declared must be the slope of the activation',
    mutant(() => ({ partials: { z: one } })),
    '(default options, by z at z = -1.49), got 1 instead of 0 ± ',
  ],
  [
    'a declared pseudo-gradient must be that of z or of a parameter',
    mutant(() => ({ declared: ['thresold'] }), jumpy),
    'got thresold',
  ],
  [
    'a declared pseudo-gradient must keep the total of the slope it replaces, or be the slope of its declared surrogate',
    defineVariant({
      ...said,
      name: 'relu',
      parameters: { threshold: { initial: 0.5, domain: 'positive', per: 'feature' } },
      activation: (m, x, { threshold }) => m.mul(x, m.step(m.sub(x, threshold))),
      pseudoGradient: { threshold: (m, x, { threshold }) => m.rectangle(m.sub(x, threshold)) },
    }),
    'Correct it, or declare the surrogate whose slope it is.',
  ],
  [
    'every partial, declared or not, must be finite for z in [-50, 50]',
    defineVariant({ ...said, name: 'relu', activation: (m, x) => m.sqrt(m.relu(x)) }),
    'z at z = -1.49), got NaN',
  ],
  [
    'a permutation of the features must permute x_hat',
    mutant((data) => ({ activation: countingActivation(data) })),
    '(default options, sample 0, feature 0 of 7, z = ',
  ],
  [
    'x_hat of a sample must not depend on the samples beside it',
    mutant((data) => ({ activation: countingActivation(data) })),
    '(default options, sample 0, feature 0 of 7, z = ',
  ],
];

describe('a variant that breaks a law', () => {
  it.each(mutants)('%s', (name, broken, detail) => {
    const [outcome] = checkLaws(
      variantLaws.filter((law) => law.name === name),
      broken,
      {},
    );
    const { error } = outcome!;
    expect(error?.code).toBe('PLUGIN');
    expect(error?.message).toContain(`${broken.name}: ${name}`);
    expect(error?.message).toContain(detail);
  });

  it('exists for every law', () => {
    expect(mutants.map(([name]) => name)).toEqual(variantLaws.map(({ name }) => name));
  });
});

describe('the law of pseudo-gradients', () => {
  const [{ check }] = [variantLaws.find(({ name }) => name.startsWith('a declared pseudo-gradient must keep'))!];
  const threshold = { initial: 0.05, domain: 'positive', per: 'feature' } as const;
  const jump = (factor: number, surrogate = false): Variant =>
    defineVariant<'threshold'>({
      ...said,
      name: 'jump',
      parameters: { threshold },
      activation: (m, x, { threshold: t }) => m.mul(x, m.step(m.sub(x, t))),
      pseudoGradient: {
        threshold: (m, x, { threshold: t }) => m.mul(m.mul(t, -factor / 0.01), m.rectangle(m.div(m.sub(x, t), 0.01))),
      },
      ...(surrogate && { surrogate: { threshold: (m, x, { threshold: t }) => m.relu(m.sub(x, t)) } }),
    });

  it('lets the published kernel of JumpReLU be, and sees it wrong by a tenth, or of the other sign', () => {
    expect(() => check(jump(1), {})).not.toThrow();
    for (const factor of [1.1, 0.9, -1, 0]) expect(() => check(jump(factor), {})).toThrow(/by threshold at threshold/);
  });

  it('holds a pseudo-gradient to the surrogate where one is declared', () => {
    expect(() => check(jump(1, true), {})).toThrow(/by threshold at threshold = 0\.05, z = .* instead of/);
    const wrong = mutant(() => ({ surrogates: { z: relu.trace().activation } }), straight);
    expect(() => check(wrong, {})).toThrow(/by z at z = /);
  });

  it('asks for the rise of the activation from a pseudo-gradient by z', () => {
    expect(() =>
      check(
        mutant(() => ({ surrogates: {} }), straight),
        {},
      ),
    ).toThrow(/got 2 instead of 1 ± 0\.06\d* in all/);
  });

  it('holds the slopes of an L0 penalty to its count', () => {
    const counted = (sign: number): Variant =>
      defineVariant<'threshold'>({
        ...said,
        name: 'counted',
        parameters: { threshold },
        activation: (m, x, { threshold: t }) => m.relu(m.sub(x, t)),
        l0: {
          on: (m, x, { threshold: t }) => m.sub(x, t),
          pseudoGradient: {
            threshold: (m, x, { threshold: t }) => m.mul(sign * 100, m.rectangle(m.div(m.sub(x, t), 0.01))),
          },
        },
      });
    const options = { l0: 0.3 };
    expect(() => check(counted(-1), { options })).not.toThrow();
    expect(() => check(counted(1), { options })).toThrow(/penalty, by threshold/);
  });
});

describe('the slope law', () => {
  const name = 'a partial that is not declared must be the slope of the activation';
  const slope = variantLaws.find((law) => law.name === name)!;

  it('sees a slope that is wrong by a thousandth', () => {
    const smooth = defineVariant({ ...said, name: 'smooth', activation: (m, x) => m.tanh(x) });
    const off = defineVariant({ ...said, name: 'off', activation: (m, x) => m.mul(1.001, m.tanh(x)) });
    expect(() =>
      slope.check(
        mutant(() => ({ partials: off.trace().partials }), smooth),
        {},
      ),
    ).toThrow(name);
  });

  it('sees a wrong slope by a parameter', () => {
    const { partials } = jumpy.trace();
    const wrong = mutant(() => ({ partials: { ...partials, sharpness: one } }), jumpy);
    expect(() => slope.check(wrong, {})).toThrow(/by sharpness at threshold = 0\.05, sharpness = 0\.5, z = /);
  });

  it('does not ask for the slope of a jump, and lets a declared partial be', () => {
    const step = defineVariant({
      ...said,
      name: 'step',
      activation: (m, x) => m.step(x),
      pseudoGradient: { z: () => 1 },
    });
    expect(() => slope.check(step, {})).not.toThrow();
    expect(() =>
      slope.check(
        mutant(() => ({ declared: [] }), step),
        {},
      ),
    ).toThrow(name);
  });
});
