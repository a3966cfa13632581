import { describe, expect, it } from 'vitest';
import { type ModelSpec } from '../contracts/backend.ts';
import { type SparseBatch } from '../contracts/batch.ts';
import { type TracedVariant, defineVariant } from '../contracts/variant.ts';
import { WordStream } from '../random/index.ts';
import { forward } from './forward.ts';
import { gradients } from './gradients.ts';
import { meanSquaredError } from './loss.ts';
import { type ReferenceParameters, zeroParameters } from './parameters.ts';

const said = { title: 'A test', source: 'this test' };

const relu = defineVariant({ ...said, name: 'relu', activation: (m, z) => m.relu(z) }).trace();
const soft = defineVariant({
  ...said,
  name: 'soft',
  parameters: {
    threshold: { initial: 0.2, domain: 'real', per: 'feature' },
    width: { initial: 0.5, domain: 'positive', per: 'model' },
  },
  activation: (m, z, { threshold, width }) => m.mul(z, m.sigmoid(m.div(m.sub(z, threshold), width))),
}).trace();
const filtered = (per: 'sample' | 'batch' | 'feature', by: 'value' | 'magnitude'): TracedVariant => ({
  ...soft,
  keep: { per, by, k: 2 },
});

const [FEATURES, DIMENSIONS, COUNT] = [5, 3, 4];
const words = new WordStream(5, 'probe');
const random = (length: number) => Float64Array.from({ length }, () => words.uniform() - 0.4);

const model = (variant: TracedVariant, tied = false): ModelSpec => ({
  features: FEATURES,
  dimensions: DIMENSIONS,
  variant,
  tied,
  encoderBias: true,
  decoderBias: true,
});

function parametersOf(variant: TracedVariant): ReferenceParameters {
  const zeros = zeroParameters(model(variant));
  const own = Object.entries(variant.parameters).map(([name, { initial }]) => {
    return [name, zeros.variant[name]!.map((_, i) => initial + i / 50)];
  });
  return {
    encoder: random(DIMENSIONS * FEATURES),
    decoder: random(DIMENSIONS * FEATURES),
    encoderBias: random(DIMENSIONS),
    bias: random(FEATURES),
    variant: Object.fromEntries(own) as Record<string, Float64Array>,
  };
}

const batch: SparseBatch = {
  features: FEATURES,
  count: COUNT,
  offsets: Uint32Array.of(0, 2, 2, 5, 6),
  indices: Uint32Array.of(0, 3, 1, 2, 4, 3),
  values: Float32Array.of(0.9, 0.3, 0.5, 0.7, 0.2, 1),
};

/** Every array of a parameter set, with a name. */
function arrays(set: ReferenceParameters): [string, Float64Array][] {
  const { variant, ...rest } = set;
  return [...Object.entries(rest), ...Object.entries(variant)] as [string, Float64Array][];
}

/** Central difference of the loss by one number, which is moved and put back. */
function difference(spec: ModelSpec, parameters: ReferenceParameters, array: Float64Array, i: number): number {
  const step = 1e-6;
  const middle = array[i]!;
  const loss = (value: number): number => {
    array[i] = value;
    return meanSquaredError(forward(spec, parameters, batch).output, batch);
  };
  const slope = (loss(middle + step) - loss(middle - step)) / (2 * step);
  array[i] = middle;
  return slope;
}

describe('gradients', () => {
  const models: readonly [string, ModelSpec][] = [
    ['relu', model(relu)],
    ['relu, tied', model(relu, true)],
    ['a smooth variant with parameters', model(soft)],
    ['a smooth variant with parameters, tied', model(soft, true)],
    ['a filter per sample', model(filtered('sample', 'value'))],
    ['a filter per batch by magnitude, tied', model(filtered('batch', 'magnitude'), true)],
    ['a filter per feature', model(filtered('feature', 'value'))],
  ];
  it.each(models)('agree with central differences of the loss: %s', (_name, spec) => {
    const parameters = parametersOf(spec.variant);
    const { gradients: found } = gradients(spec, parameters, batch);
    const expected = arrays(parameters);
    arrays(found).forEach(([name, slopes], a) => {
      const moved = expected[a]![1];
      // rounding 1e-16 / 1e-6 = 1e-10 of a loss below 1, truncation 1e-12
      slopes.forEach((slope, i) =>
        expect(slope, `${name}[${i}]`).toBeCloseTo(difference(spec, parameters, moved, i), 8),
      );
    });
    expect(
      arrays(found)
        .flatMap(([, slopes]) => [...slopes])
        .filter((slope) => slope !== 0).length,
    ).toBeGreaterThan(15);
  });

  it('come with the loss of the forward pass', () => {
    const parameters = parametersOf(soft);
    const { loss } = gradients(model(soft), parameters, batch);
    expect(loss).toBe(meanSquaredError(forward(model(soft), parameters, batch).output, batch));
  });

  it('of a tied model are the sum of both uses of the encoder, with none for the decoder', () => {
    const parameters = parametersOf(soft);
    const transposed = parameters.decoder.map((_, at) => {
      return parameters.encoder[(at % DIMENSIONS) * FEATURES + Math.floor(at / DIMENSIONS)]!;
    });
    const untied = gradients(model(soft), { ...parameters, decoder: transposed }, batch).gradients;
    const tied = gradients(model(soft, true), parameters, batch).gradients;
    tied.encoder.forEach((slope, at) => {
      const [k, i] = [Math.floor(at / FEATURES), at % FEATURES];
      expect(slope).toBeCloseTo(untied.encoder[at]! + untied.decoder[i * DIMENSIONS + k]!, 15); // another order of sums
    });
    expect(tied.decoder).toEqual(new Float64Array(FEATURES * DIMENSIONS));
    expect(tied.bias).toEqual(untied.bias);
  });

  it('are 0 for biases that are not learnt, and the others stay', () => {
    const parameters = { ...parametersOf(relu), encoderBias: new Float64Array(DIMENSIONS) };
    const learnt = gradients(model(relu), parameters, batch).gradients;
    const still = gradients({ ...model(relu), encoderBias: false, decoderBias: false }, parameters, batch).gradients;
    expect(still).toEqual({ ...learnt, encoderBias: new Float64Array(DIMENSIONS), bias: new Float64Array(FEATURES) });
    expect(learnt.bias.some((slope) => slope !== 0)).toBe(true);
  });

  it('use a declared pseudo-gradient in place of the exact partial', () => {
    const declared = defineVariant({
      ...said,
      name: 'declared',
      parameters: { shift: { initial: 0.1, domain: 'real', per: 'model' } },
      activation: (m, z, { shift }) => m.add(z, shift),
      pseudoGradient: { z: () => 3, shift: () => 5 },
    }).trace();
    const parameters = parametersOf(declared);
    const { output } = forward(model(declared), parameters, batch);
    const { gradients: found } = gradients(model(declared), parameters, batch);
    const x = [0.9, 0, 0, 0.3, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.7, 0, 0.2, 0, 0, 0, 1, 0].map(Math.fround);
    const upstream = x.map((value, at) => (2 * (output[at]! - value)) / 20);
    const sum = upstream.reduce((total, g) => total + g, 0);
    const feature2 = upstream[2]! + upstream[7]! + upstream[12]! + upstream[17]!;
    expect(found.bias[2]).toBeCloseTo(3 * feature2, 14); // another order of a sum of 4 and of 20 terms
    expect(found.variant['shift']![0]).toBeCloseTo(5 * sum, 14);
  });

  it('read their arguments only', () => {
    const parameters = parametersOf(soft);
    const before = structuredClone(parameters);
    gradients(model(soft), parameters, batch);
    expect(parameters).toEqual(before);
  });
});
