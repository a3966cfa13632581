import {
  type Backend,
  type ModelSpec,
  RugError,
  type TracedVariant,
  derivative,
  defineVariant,
  z,
} from '@rugbench/core';
import { decoderOf, meanSquaredError, referenceBackend } from '@rugbench/core/reference';
import { describe, expect, it } from 'vitest';
import { judge } from '../law.ts';
import { testBackend } from '../test-plugins.ts';
import { backendLaws } from './backend-laws.ts';
import {
  learningBy,
  misread,
  onlyOneSession,
  referenceWith,
  right,
  sessionsWith,
  sharedMemory,
} from './broken-reference.ts';
import { type BackendContext } from './setting.ts';

const DEVICE = referenceBackend.devices[0]!;

const further = defineVariant({
  name: 'further',
  title: 'Further',
  source: 'this test',
  activation: (m, x) => m.tanh(x),
}).trace();

const context: BackendContext = { device: DEVICE, variants: [further] };

// the reference beside itself: nothing may differ
testBackend(referenceBackend, { ...context, tolerance: 0, trajectoryTolerance: 0 });

const withVariant = (model: ModelSpec, change: (variant: TracedVariant) => Partial<TracedVariant>): ModelSpec => ({
  ...model,
  variant: { ...model.variant, ...change(model.variant) },
});
const withoutFilter = (model: ModelSpec): ModelSpec => withVariant(model, () => ({ keep: null }));

const exact = ({ activation, partials }: TracedVariant) => ({
  partials: Object.fromEntries(Object.keys(partials).map((name) => [name, derivative(activation, name)])),
});

const always = (available: boolean, reason: string): Backend =>
  referenceWith({ probe: (device) => Promise.resolve({ device, available, reason }) });

const one = { nodes: [{ op: 'constant', value: 1 }], root: 0 } as const;

let calls = 0;

const mutants: readonly [law: string, broken: Backend, detail: string][] = [
  ['a plug-in must say its name, its title and its source', referenceWith({ title: '' }), '(title)'],
  [
    'every option must be described, with .describe() last',
    referenceWith({ options: z.strictObject({ threads: z.number() }) }),
    '(threads)',
  ],
  ['the device under test must be among the devices', referenceWith({ devices: ['gpu'] }), 'got ["gpu"]'],
  ['an available device must be reported as available, without a reason', always(true, 'it is fast'), 'it is fast'],
  ['an unknown device must be unavailable, with a reason in one line', always(false, 'a\nb'), 'no-such-device'],
  [
    'open must refuse an unknown device with OPTIONS and the reason',
    referenceWith({ open: (model, state) => referenceBackend.open(model, state, DEVICE) }),
    'got no error',
  ],
  ['a session must name the device that it runs on', sessionsWith(() => ({ device: '' })), 'got ""'],
  [
    'state must return what the session was opened with, bit for bit',
    misread((_model, state) => ({ state: { ...state, step: 0 } })),
    '(step), got 0',
  ],
  [
    'state must be a copy, and the state that was opened must be one',
    sessionsWith((original) => {
      const first = original.state();
      return { state: () => first };
    }),
    '(parameters, encoder), got other numbers. Copy the arrays in state.',
  ],
  [
    'evaluate must leave the state alone',
    sessionsWith(({ evaluate, step }) => ({ evaluate: async (batch) => (await step(batch, 0.01), evaluate(batch)) })),
    '(step), got 4',
  ],
  [
    'step and evaluate must only read the batch',
    sessionsWith(({ evaluate }) => ({ evaluate: (batch) => (batch.values.fill(0), evaluate(batch)) })),
    '(values), got other numbers',
  ],
  [
    'a run that is resumed from its state must go on bit for bit',
    misread((_model, state) => ({ state: { ...state, means: state.squares } })),
    '(losses), got other numbers',
  ],
  [
    'the same state and batches must give the same bits',
    sessionsWith(({ step }) => ({ step: async (...given) => (await step(...given)) + ++calls * 1e-15 })),
    '(losses), got other numbers',
  ],
  ['sessions that are open at a time must not disturb each other', onlyOneSession(), '(losses), got other numbers'],
  ['dispose must leave other sessions alone', sharedMemory(), '(losses), got other numbers'],
  [
    'evaluate must give x_hat of elementwise variants',
    misread((_model, { parameters, ...state }) => {
      const own = Object.entries(parameters.variant).map(([name, values]) => [name, values.map(() => values[0]!)]);
      return { state: { ...state, parameters: { ...parameters, variant: Object.fromEntries(own) } } };
    }),
    '(shrunk, n = 13, d = 5, 7 samples, entry',
  ],
  ['evaluate must apply filters', misread((model) => ({ model: withoutFilter(model) })), '(keep-per-sample-by-value'],
  [
    'equal pre-activations must pass a filter in order of position',
    sessionsWith(({ evaluate }, model) => ({
      evaluate: async (batch) => {
        const output = await evaluate(batch);
        const flat = model.variant.keep && new Set(output).size === 2;
        return flat ? output.fill(0.5) : output;
      },
    })),
    'entry 3), got 0.5 instead of 0',
  ],
  [
    'evaluate must serve tied and untied models, with and without biases',
    misread((model) => ({ model: { ...model, tied: false } })),
    '(shrunk, n = 13, d = 5, tied, 7 samples',
  ],
  [
    'evaluate must serve every batch size, and samples without features',
    sessionsWith(({ evaluate }, { features }) => ({
      evaluate: async (batch) =>
        (await evaluate(batch)).map((value, at) => {
          const s = Math.floor(at / features);
          return batch.offsets[s] === batch.offsets[s + 1] ? 0 : value;
        }),
    })),
    '1 samples',
  ],
  [
    'one session must serve batches of different sizes in turn',
    sessionsWith(({ evaluate }) => {
      let size: number | undefined;
      return { evaluate: async (batch) => (await evaluate(batch)).slice(0, (size ??= batch.count * batch.features)) };
    }),
    '64 samples), got 39 numbers instead of 832',
  ],
  [
    'evaluate must serve models of any size',
    sessionsWith(({ evaluate }, { features }) => ({
      evaluate: async (batch) => (await evaluate(batch)).map((value, at) => (at % features < 32 ? value : 0)),
    })),
    '(shrunk, n = 64, d = 16',
  ],
  [
    'evaluate must give x_hat of the further variants of the context',
    sessionsWith(({ evaluate }, model) => ({
      evaluate: async (batch) => (await evaluate(batch)).map((value) => (model.variant === further ? 0 : value)),
    })),
    '(further, n = 13',
  ],
  [
    'step must return the loss of the batch before the step',
    sessionsWith(({ step, evaluate }) => ({
      step: async (batch, rate) => (await step(batch, rate), meanSquaredError(await evaluate(batch), batch)),
    })),
    '(plain, n = 13, d = 5, tied, no encoder bias, loss',
  ],
  [
    'the gradients of elementwise variants must be those of the reference',
    learningBy((...given) => {
      const slopes = right(...given);
      return { ...slopes, encoder: slopes.encoder.map((slope) => slope * 1.0001) };
    }),
    '(plain, n = 13, d = 5, means of encoder, entry 0)',
  ],
  [
    'a declared pseudo-gradient must take the place of the exact slope',
    misread((model) => ({ model: withVariant(model, exact) })),
    '(jumping, n = 13, d = 5, means of threshold',
  ],
  [
    'what a filter stops must have no gradient',
    learningBy((model, state, batch) => right(withoutFilter(model), state, batch)),
    '(keep-per-sample-by-value, n = 13, d = 5, means of',
  ],
  [
    'the gradient of a tied encoder must be the sum over both its uses',
    learningBy((model, { parameters, ...state }, batch) => {
      const untied = { ...parameters, decoder: decoderOf(model, parameters) };
      return right({ ...model, tied: false }, { ...state, parameters: untied }, batch);
    }),
    '(plain, n = 13, d = 5, tied, means of encoder',
  ],
  [
    'the gradients of models of any size must be those of the reference',
    learningBy((...given) => {
      const slopes = right(...given);
      return { ...slopes, bias: slopes.bias.map((slope, i) => (i < 16 ? slope : 0)) };
    }),
    '(shrunk, n = 64, d = 16, means of bias, entry 16)',
  ],
  [
    'the gradients of the further variants of the context must be those of the reference',
    misread((model) => {
      return model.variant === further ? { model: withVariant(model, () => ({ partials: { z: one } })) } : {};
    }),
    '(further, n = 13, d = 5, means of encoder',
  ],
  [
    'a step must move every number as the reference does',
    learningBy(right, { epsilon: 1e-4 }),
    '(plain, n = 13, d = 5, tied, no encoder bias, encoder',
  ],
  [
    'what is not learnt must stay where it started',
    misread((model) => ({ model: { ...model, decoderBias: true } })),
    '(bias), got other numbers',
  ],
  [
    'every step must use the learning rate that it is given',
    sessionsWith(({ step }) => ({ step: (batch) => step(batch, 0.01) })),
    '(distance moved, entry 1)',
  ],
  [
    'parameters of the variant must stay within their domains',
    misread((model) => {
      const real = Object.entries(model.variant.parameters).map(([name, own]) => [name, { ...own, domain: 'real' }]);
      return { model: withVariant(model, () => ({ parameters: Object.fromEntries(real) })) };
    }),
    '(share, falling), got -2',
  ],
  [
    'a training run must stay with the reference, and its loss must fall',
    sessionsWith(({ step }) => ({ step: (batch, rate) => step(batch, rate * 1.0005) })),
    '(loss, entry',
  ],
  [
    'a loss that is not a real number must be returned as such',
    sessionsWith(({ step }) => ({ step: async (...given) => (await step(...given)) || 0 })),
    '(NaN in encoder), got 0',
  ],
];

/** What a law of that name says of a backend at the tolerances of float32. */
async function errorOf(name: string, backend: Backend): Promise<RugError | null> {
  const laws = backendLaws.filter((law) => law.name === name);
  const [verdict] = await judge(laws, backend, context);
  return verdict!.error;
}

describe('a backend that breaks a law', () => {
  it.each(mutants)('%s', async (name, broken, detail) => {
    const error = await errorOf(name, broken);
    expect(error?.code).toBe('PLUGIN');
    expect(error?.message).toContain(`${broken.name}: ${name}`);
    expect(error?.message).toContain(detail);
  });

  it('exists for every law', () => {
    expect(mutants.map(([name]) => name)).toEqual(backendLaws.map(({ name }) => name));
  });
});

describe('the laws of refusal', () => {
  const refusing = (error: Error): Backend => referenceWith({ open: () => Promise.reject(error) });
  const name = 'open must refuse an unknown device with OPTIONS and the reason';

  it('ask for a RugError OPTIONS', async () => {
    expect((await errorOf(name, refusing(new Error('no'))))?.message).toContain('another error: Error: no');
    const other = new RugError('NUMERICS', { who: 'x', must: 'the only device is cpu-javascript-float64' });
    expect((await errorOf(name, refusing(other)))?.message).toContain('another error');
  });

  it('ask for the reason that probe gives', async () => {
    const silent = new RugError('OPTIONS', { who: 'reference', must: 'no' });
    expect((await errorOf(name, refusing(silent)))?.message).toContain('Say why: the only device is');
  });
});

describe('the law of copies', () => {
  it('sees a session that keeps the arrays it was opened with', async () => {
    const lazy = referenceWith({
      open: async (...given) => {
        const session = await referenceBackend.open(...given);
        return { ...session, state: async () => (await referenceBackend.open(...given)).state() };
      },
    });
    const error = await errorOf('state must be a copy, and the state that was opened must be one', lazy);
    expect(error?.message).toContain('Copy the arrays in open.');
  });
});
