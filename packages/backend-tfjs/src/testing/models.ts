import {
  type ModelParameters,
  type ModelSpec,
  type TracedVariant,
  type TrainingState,
  WordStream,
  defineVariant,
} from '@rugbench/core';

const said = { title: 'A test', source: 'this test' };

/** max(z, 0) */
export const relu = defineVariant({ ...said, name: 'relu', activation: (m, z) => m.relu(z) }).trace();

/** z + shift */
export const shifted = defineVariant({
  ...said,
  name: 'shifted',
  parameters: { shift: { initial: 0.1, domain: 'real', per: 'model' } },
  activation: (m, z, { shift }) => m.add(z, shift),
}).trace();

/** A filter, parameters of both kinds, and a macro. */
const gated = defineVariant({
  ...said,
  name: 'gated-topk',
  parameters: {
    threshold: { initial: 0.1, domain: 'positive', per: 'feature' },
    width: { initial: 0.5, domain: 'positive', per: 'model' },
  },
  activation: (m, z, { threshold, width }) => m.mul(z, m.sigmoid(m.div(m.sub(z, threshold), width))),
  keep: () => ({ per: 'sample', by: 'value', k: 2 }),
});

/** The filter under its default options. */
export const gatedTopk = gated.trace();

/** The same with a penalty and AuxK, and a filter that leaves outputs dead. */
export const assisted: TracedVariant = {
  ...gated.trace({ l1: 0.1, tanh: 0.1 }),
  name: 'assisted',
  keep: { per: 'batch', by: 'value', k: 0.5, auxiliary: { k: 2, weight: 1 / 32 } },
};

/** A model with all that can be learnt. */
export function modelOf(variant: TracedVariant, features: number, dimensions: number): ModelSpec {
  return { features, dimensions, variant, tied: false, encoderBias: true, decoderBias: true };
}

/** A model that has taken no step: random weights of scale 1/sqrt(d), parameters of the variant at their initial values. */
export function startOf(model: ModelSpec): TrainingState<Float32Array> {
  const words = new WordStream(3, 'weights');
  const numbers = (scale: number) => parametersOf(model, scale, words);
  return { step: 0, parameters: numbers(1), means: numbers(0), squares: numbers(0) };
}

function parametersOf(
  { features: n, dimensions: d, variant }: ModelSpec,
  scale: number,
  words: WordStream,
): ModelParameters<Float32Array> {
  const weights = (): Float32Array =>
    Float32Array.from({ length: n * d }, () => (scale * (words.uniform() - 0.5)) / Math.sqrt(d));
  const own = Object.entries(variant.parameters).map(([name, { initial, per }]) => {
    return [name, new Float32Array(per === 'feature' ? n : 1).fill(scale * initial)] as const;
  });
  return {
    encoder: weights(),
    decoder: weights(),
    encoderBias: new Float32Array(d),
    bias: new Float32Array(n),
    variant: Object.fromEntries(own),
  };
}
