import { type Backend, type TracedVariant, arrayOf, defineVariant, derivative, z } from '@rugbench/core';
import { decoderOf, meanSquaredError, referenceBackend } from '@rugbench/core/reference';
import {
  learningBy,
  misread,
  onlyOneSession,
  referenceWith,
  right,
  sessionsWith,
  sharedMemory,
  withFilter,
  withVariant,
  withoutFilter,
} from './broken-reference.ts';
import { noiseMutants } from './noise-mutants.ts';

const DEVICE = referenceBackend.devices[0]!;

/** The further variant of the context that the mutants are judged in. */
export const further = defineVariant({
  name: 'further',
  title: 'Further',
  source: '@rugbench/conformance',
  activation: (m, x) => m.tanh(x),
}).trace();

const exact = ({ activation, partials }: TracedVariant) => ({
  partials: Object.fromEntries(Object.keys(partials).map((name) => [name, derivative(activation, name)])),
});

const always = (available: boolean, reason: string): Backend =>
  referenceWith({ probe: (device) => Promise.resolve({ device, available, reason }) });

const one = { nodes: [{ op: 'constant', value: 1 }], root: 0 } as const;

let calls = 0;

/** A backend that breaks each law, in their order, and what is said of it. */
export const mutants: readonly [law: string, broken: Backend, detail: string][] = [
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
    '(device cpu, everything, n = 13, d = 5, step), got 0 instead of 3',
  ],
  [
    'state must be a copy, and the state that was opened must be one',
    sessionsWith((original) => {
      const first = original.state();
      return { state: () => first };
    }),
    '(device cpu, everything, n = 13, d = 5, parameters, encoder, entry 0), got 7 instead of ',
  ],
  [
    'arrays that are read one by one must be those of the state',
    sessionsWith((original) => ({
      array: async ({ set, name }) => arrayOf((await original.state())[set === 'means' ? 'squares' : set], name),
    })),
    '(device cpu, everything, n = 13, d = 5, means, encoder, entry 0), got ',
  ],
  [
    'arrays that are replaced one by one must be those of the state',
    sessionsWith(() => ({ replace: () => Promise.resolve() })),
    '(device cpu, everything, n = 13, d = 5, parameters, encoder, entry 0), got ',
  ],
  [
    'evaluate must leave the state alone',
    sessionsWith(({ evaluate, step }) => ({ evaluate: async (batch) => (await step(batch, 0.01), evaluate(batch)) })),
    '(device cpu, everything, n = 13, d = 5, step), got 4 instead of 3',
  ],
  [
    'step and evaluate must only read the batch',
    sessionsWith(({ evaluate }) => ({ evaluate: (batch) => (batch.values.fill(0), evaluate(batch)) })),
    '(device cpu, plain, n = 13, d = 5, values, entry 0), got 0 instead of ',
  ],
  [
    'a run that is resumed from its state must go on bit for bit',
    misread((_model, state) => ({ state: { ...state, means: state.squares } })),
    '(device cpu, everything, n = 13, d = 5, losses, entry',
  ],
  [
    'the same state and batches must give the same bits',
    sessionsWith(({ step }) => ({ step: async (...given) => (await step(...given)) + ++calls * 1e-15 })),
    '(device cpu, everything, n = 13, d = 5, losses, entry',
  ],
  [
    'sessions that are open at a time must not disturb each other',
    onlyOneSession(),
    '(device cpu, everything, n = 13, d = 5, losses, entry',
  ],
  ['dispose must leave other sessions alone', sharedMemory(), '(device cpu, everything, n = 13, d = 5, losses, entry'],
  [
    'evaluate must give x_hat of elementwise variants',
    misread((_model, { parameters, ...state }) => {
      const own = Object.entries(parameters.variant).map(([name, values]) => [name, values.map(() => values[0]!)]);
      return { state: { ...state, parameters: { ...parameters, variant: Object.fromEntries(own) } } };
    }),
    '(device cpu, shrunk, n = 13, d = 5, 7 samples, entry',
  ],
  [
    'evaluate must apply filters',
    misread((model) => ({ model: withoutFilter(model) })),
    '(device cpu, keep-per-sample-by-value',
  ],
  [
    'a filter with thresholds must rank nothing and pass what lies above them',
    misread((model) => ({ model: withFilter(model, ({ thresholds, ...keep }) => ({ ...keep, k: keep.k ?? 3 })) })),
    '(device cpu, keep-per-batch-by-value-1-thresholds, n = 13',
  ],
  [
    'x_hat of what AuxK lets learn must be 0',
    sessionsWith((original, model, state) => ({
      evaluate: async (batch) =>
        model.variant.keep?.auxiliary
          ? (await referenceBackend.open(withoutFilter(model), state, DEVICE)).evaluate(batch)
          : original.evaluate(batch),
    })),
    '(device cpu, gate-with-auxk, n = 13',
  ],
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
    '(device cpu, shrunk, n = 13, d = 5, tied, 7 samples',
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
    '(device cpu, shrunk, n = 64, d = 16',
  ],
  [
    'evaluate must give x_hat of the further variants of the context',
    sessionsWith(({ evaluate }, model) => ({
      evaluate: async (batch) => (await evaluate(batch)).map((value) => (model.variant === further ? 0 : value)),
    })),
    '(device cpu, further, n = 13',
  ],
  [
    'step must return the loss of the batch before the step',
    sessionsWith(({ step, evaluate }) => ({
      step: async (batch, rate) => (await step(batch, rate), meanSquaredError(await evaluate(batch), batch)),
    })),
    '(device cpu, plain, n = 13, d = 5, tied, no encoder bias, loss',
  ],
  [
    'the gradients of elementwise variants must be those of the reference',
    learningBy((...given) => {
      const slopes = right(...given);
      return { ...slopes, encoder: slopes.encoder.map((slope) => slope * 1.0001) };
    }),
    '(device cpu, plain, n = 13, d = 5, means of encoder, entry 0)',
  ],
  [
    'a declared pseudo-gradient must take the place of the exact slope',
    misread((model) => ({ model: withVariant(model, exact) })),
    '(device cpu, jumping, n = 13, d = 5, means of threshold',
  ],
  [
    'what a filter stops must have no gradient',
    learningBy((model, state, batch) => right(withoutFilter(model), state, batch)),
    '(device cpu, keep-per-sample-by-value, n = 13, d = 5, means of',
  ],
  [
    'the gradient of a tied encoder must be the sum over both its uses',
    learningBy((model, { parameters, ...state }, batch) => {
      const untied = { ...parameters, decoder: decoderOf(model, parameters) };
      return right({ ...model, tied: false }, { ...state, parameters: untied }, batch);
    }),
    '(device cpu, plain, n = 13, d = 5, tied, means of encoder',
  ],
  [
    'the gradients of models of any size must be those of the reference',
    learningBy((...given) => {
      const slopes = right(...given);
      return { ...slopes, bias: slopes.bias.map((slope, i) => (i < 16 ? slope : 0)) };
    }),
    '(device cpu, shrunk, n = 64, d = 16, means of bias, entry 16)',
  ],
  [
    'the gradients of the further variants of the context must be those of the reference',
    misread((model) => {
      return model.variant === further ? { model: withVariant(model, () => ({ partials: { z: one } })) } : {};
    }),
    '(device cpu, further, n = 13, d = 5, means of encoder',
  ],
  [
    'a step must move every number as the reference does',
    learningBy(right, { epsilon: 1e-4 }),
    '(device cpu, plain, n = 13, d = 5, tied, no encoder bias, encoder',
  ],
  [
    'what is not learnt must stay where it started',
    misread((model) => ({ model: { ...model, decoderBias: true } })),
    '(device cpu, plain, n = 13, d = 5, no encoder bias, fixed bias, bias, entry 0), got ',
  ],
  [
    'the slopes of a penalty must be added to those of the squared error',
    misread((model) => ({ model: withVariant(model, () => ({ penalty: null })) })),
    '(device cpu, plain-with-l1, n = 13, d = 5, means of encoder',
  ],
  [
    'the loss that step returns must not contain the penalty',
    sessionsWith(({ step }, { variant }) => ({
      step: async (...given) => (await step(...given)) + (variant.penalty ? 0.01 : 0),
    })),
    '(device cpu, plain-with-l1, n = 13, d = 5, loss',
  ],
  [
    'dead outputs must learn as AuxK says',
    misread((model) => ({ model: withFilter(model, ({ auxiliary, ...keep }) => keep) })),
    '(device cpu, gate-with-auxk, n = 13, d = 5, means of encoder',
  ],
  [
    'the loss that step returns must not contain the errors of AuxK',
    sessionsWith(({ step }, { variant }) => ({
      step: async (...given) => (await step(...given)) + (variant.keep?.auxiliary ? 0.01 : 0),
    })),
    '(device cpu, gate-with-auxk, n = 13, d = 5, loss',
  ],
  [
    'a step must weigh errors, and nothing else, by the importance of their features',
    sessionsWith(({ step }) => ({ step: ({ importance, ...batch }, rate) => step(batch, rate) })),
    '(device cpu, plain, n = 13, d = 5, tied, no encoder bias, loss',
  ],
  [
    'every step must use the learning rate that it is given',
    sessionsWith(({ step }) => ({ step: (batch) => step(batch, 0.01) })),
    '(device cpu, everything, n = 13, d = 5, distance moved, entry 1)',
  ],
  [
    'parameters of the variant must stay within their domains',
    misread((model) => {
      const real = Object.entries(model.variant.parameters).map(([name, own]) => [name, { ...own, domain: 'real' }]);
      return { model: withVariant(model, () => ({ parameters: Object.fromEntries(real) })) };
    }),
    '(device cpu, bounded, share, falling), got -2',
  ],
  [
    'a training run must stay with the reference, and its loss must fall',
    sessionsWith(({ step }) => ({ step: (batch, rate) => step(batch, rate * 1.0005) })),
    '(device cpu, plain, n = 32, d = 8, loss, entry',
  ],
  [
    'a loss that is not a real number must be returned as such',
    sessionsWith(({ step }) => ({ step: async (...given) => (await step(...given)) || 0 })),
    'NaN in encoder), got 0',
  ],
  ...noiseMutants,
];
