import { describe, expect, it } from 'vitest';
import { evaluate } from '../algebra/index.ts';
import type { ModelSpec } from '../contracts/backend.ts';
import { type SparseBatch, densify } from '../contracts/batch.ts';
import { gradientWeights } from '../contracts/filter-mask.ts';
import type { AuxiliaryKeep, Keep } from '../contracts/keep.ts';
import { defineVariant } from '../contracts/define-variant.ts';
import type { TracedVariant } from '../contracts/variant.ts';
import { WordStream } from '../random/index.ts';
import { forward } from './forward.ts';
import { gradients } from './gradients.ts';
import { meanSquaredError } from './loss.ts';
import { type ReferenceParameters, inputsAt, zeroParameters } from './parameters.ts';

const said = { title: 'A test', source: 'this test' };

const relu = defineVariant({ ...said, name: 'relu', activation: (m, z) => m.relu(z) }).trace();
const softVariant = defineVariant({
  ...said,
  name: 'soft',
  parameters: {
    threshold: { initial: 0.2, domain: 'real', per: 'feature' },
    width: { initial: 0.5, domain: 'positive', per: 'model' },
  },
  activation: (m, z, { threshold, width }) => m.mul(z, m.sigmoid(m.div(m.sub(z, threshold), width))),
});
const soft = softVariant.trace();
const penalised = softVariant.trace({ l1: 0.3, tanh: 0.2, tanhWidth: 0.5 });
const filtered = (per: Keep['per'], by: Keep['by'], of = soft, k = 2): TracedVariant => ({
  ...of,
  keep: { per, by, k },
});
const withAuxiliary = (variant: TracedVariant, auxiliary: AuxiliaryKeep): TracedVariant => ({
  ...variant,
  keep: { ...variant.keep!, auxiliary },
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

/** Features that do not count the same. */
const importance = { importance: Float32Array.of(0.25, 2, 0.5, 1.75, 0.5) };
const weighted: SparseBatch = { ...batch, ...importance };

/** The same samples, with noise as large as half of h. */
const noisy: SparseBatch = { ...batch, hiddenNoise: { normals: Float32Array.from(random(COUNT * DIMENSIONS)) } };

/** The same samples, with noise whose size does not depend on h. */
const sized: SparseBatch = { ...batch, hiddenNoise: { ...noisy.hiddenNoise!, size: 0.7 } };

/** Every array of a parameter set, with a name. */
function arrays(set: ReferenceParameters): [string, Float64Array][] {
  const { variant, ...rest } = set;
  return [...Object.entries(rest), ...Object.entries(variant)] as [string, Float64Array][];
}

/**
 * What a step descends on, as a function of the numbers of the model: the mean of weighted squared errors and of
 * penalties, with the decisions of the filter as they are at `parameters`.
 */
function objectiveAt(
  spec: ModelSpec,
  parameters: ReferenceParameters,
  samples: SparseBatch,
): (moved: ReferenceParameters) => number {
  const { variant, features } = spec;
  const { preactivation, mask } = forward(spec, parameters, samples);
  const weights = Float32Array.from(mask);
  if (variant.keep) gradientWeights(variant.keep, features)?.(preactivation, samples.count, mask, weights);
  const x = new Float64Array(mask.length);
  densify(samples, x);
  return (moved) => {
    const z = forward(spec, moved, samples).preactivation;
    let sum = 0;
    z.forEach((value, at) => {
      const inputs = inputsAt(moved, at % features, value);
      const importance = samples.importance?.[at % features] ?? 1;
      sum += weights[at]! * importance * (evaluate(variant.activation, inputs) - x[at]!) ** 2;
      if (variant.penalty && mask[at]) sum += evaluate(variant.penalty.value, inputs);
    });
    return sum / z.length;
  };
}

/** Central difference by one number, which is moved and put back. */
function difference(objective: () => number, array: Float64Array, i: number): number {
  const step = 1e-6;
  const middle = array[i]!;
  const moved = (value: number): number => {
    array[i] = value;
    return objective();
  };
  const slope = (moved(middle + step) - moved(middle - step)) / (2 * step);
  array[i] = middle;
  return slope;
}

describe('gradients', () => {
  const models: readonly [string, ModelSpec, SparseBatch?][] = [
    ['relu', model(relu)],
    ['relu, tied', model(relu, true)],
    ['a smooth variant with parameters', model(soft)],
    ['a smooth variant with parameters, tied', model(soft, true)],
    ['a filter per sample', model(filtered('sample', 'value'))],
    ['a filter per batch by magnitude, tied', model(filtered('batch', 'magnitude'), true)],
    ['a filter per feature', model(filtered('feature', 'value'))],
    ['a filter per group', model(filtered('group', 'value'))],
    ['thresholds', model({ ...soft, keep: { per: 'batch', by: 'magnitude', k: null, thresholds: [0.3] } })],
    ['a penalty', model(penalised)],
    ['a penalty, tied', model(penalised, true)],
    ['a penalty behind a filter', model(filtered('sample', 'value', penalised))],
    ['importance', model(soft), weighted],
    ['importance and a penalty', model(penalised), weighted],
    ['AuxK', model(withAuxiliary(filtered('sample', 'value', soft, 1), { k: 1, weight: 0.5 }))],
    [
      'AuxK with importance and a penalty, tied',
      model(withAuxiliary(filtered('batch', 'magnitude', penalised, 0.5), { k: 2, weight: 0.25 }), true),
      weighted,
    ],
    ['noise on h', model(soft), noisy],
    ['noise on h, tied', model(soft, true), noisy],
    ['noise on h of a given size', model(soft), sized],
    ['noise on h behind a filter, with importance', model(filtered('sample', 'value')), { ...noisy, ...importance }],
    [
      'noise on h, with AuxK and a penalty, tied',
      model(withAuxiliary(filtered('batch', 'magnitude', penalised, 0.5), { k: 2, weight: 0.25 }), true),
      noisy,
    ],
  ];
  it.each(models)('agree with central differences: %s', (_name, spec, samples = batch) => {
    const parameters = parametersOf(spec.variant);
    const { gradients: found } = gradients(spec, parameters, samples);
    const objective = objectiveAt(spec, parameters, samples);
    const expected = arrays(parameters);
    arrays(found).forEach(([name, slopes], a) => {
      const moved = expected[a]![1];
      // rounding 1e-16 / 1e-6 = 1e-10 of a loss below 1, truncation 1e-12
      slopes.forEach((slope, i) =>
        expect(slope, `${name}[${i}]`).toBeCloseTo(
          difference(() => objective(parameters), moved, i),
          8,
        ),
      );
    });
    expect(
      arrays(found)
        .flatMap(([, slopes]) => [...slopes])
        .filter((slope) => slope !== 0).length,
    ).toBeGreaterThan(15);
  });

  it('come with the loss of the forward pass, weighted by importance and without any penalty', () => {
    const parameters = parametersOf(soft);
    for (const samples of [batch, weighted]) {
      const { loss } = gradients(model(penalised), parameters, samples);
      expect(loss).toBe(meanSquaredError(forward(model(soft), parameters, samples).output, samples));
    }
    const filter = filtered('sample', 'value', soft, 1);
    const alone = gradients(model(filter), parameters, batch);
    const aided = gradients(model(withAuxiliary(filter, { k: 1, weight: 1 })), parameters, batch);
    expect(aided.loss).toBe(alone.loss);
    expect(aided.gradients).not.toEqual(alone.gradients);
  });

  it('are the same bits where every feature is as important as any other', () => {
    const parameters = parametersOf(soft);
    const even = { ...batch, importance: new Float32Array(FEATURES).fill(1) };
    expect(gradients(model(penalised), parameters, even)).toEqual(gradients(model(penalised), parameters, batch));
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

  it('with noise on h agree with central differences without an encoder bias too', () => {
    const spec = { ...model(soft), encoderBias: false };
    const parameters = parametersOf(soft);
    const { gradients: found } = gradients(spec, parameters, noisy);
    const objective = objectiveAt(spec, parameters, noisy);
    found.encoder.forEach((slope, i) =>
      expect(slope).toBeCloseTo(
        difference(() => objective(parameters), parameters.encoder, i),
        8, // as above
      ),
    );
    expect(found.encoderBias).toEqual(new Float64Array(DIMENSIONS));
  });

  it('have nothing to gain from a larger encoder where noise has the size of h', () => {
    // c W_in, c b_enc and W_out / c have the same loss for every c, so its slope by c is 0 at c = 1
    const slopeByScale = (samples: SparseBatch): number => {
      const parameters = parametersOf(soft);
      const { gradients: by } = gradients(model(soft), parameters, samples);
      const along = (slopes: Float64Array, values: Float64Array): number =>
        slopes.reduce((sum, slope, i) => sum + slope * values[i]!, 0);
      const encoding = along(by.encoder, parameters.encoder) + along(by.encoderBias, parameters.encoderBias);
      return encoding - along(by.decoder, parameters.decoder);
    };
    expect(slopeByScale(noisy)).toBeCloseTo(0, 14); // sums of 30 terms below 0.1
    expect(Math.abs(slopeByScale(sized))).toBeGreaterThan(1e-4);
  });

  it('are those of a fixed size where all h are 0, whose root mean square has no slope', () => {
    const parameters = { ...parametersOf(soft), encoder: new Float64Array(15), encoderBias: new Float64Array(3) };
    const nothing = { ...batch, hiddenNoise: { ...noisy.hiddenNoise!, size: 0 } };
    expect(gradients(model(soft), parameters, noisy)).toEqual(gradients(model(soft), parameters, nothing));
    expect(gradients(model(soft), parameters, noisy).gradients.encoder.every(Number.isFinite)).toBe(true);
  });

  it('read their arguments only', () => {
    const parameters = parametersOf(soft);
    const before = structuredClone(parameters);
    gradients(model(soft), parameters, batch);
    expect(parameters).toEqual(before);
  });
});
