import { type ModelSpec, type Session, type SparseBatch, type TrainingState, defineVariant } from '@rugbench/core';
import type { Engine } from './machine/engine.ts';
import { openSession } from './session.ts';

/** Samples of a batch, and steps of training. */
const [COUNT, STEPS] = [61, 2] as const;

const said = { title: 'A self-test', source: '@rugbench/backend-cpu' };

/** Sparse gradients. */
const sparse = defineVariant({ ...said, name: 'sparse', activation: (m, z) => m.relu(z) }).trace();

/** Dense gradients, every elementary function, a penalty, and a parameter of either kind. */
const dense = defineVariant({
  ...said,
  name: 'dense',
  parameters: {
    centre: { initial: 0.1, domain: 'real', per: 'feature' },
    gain: { initial: 0.6, domain: 'positive', per: 'model' },
  },
  activation: (m, z, { centre, gain }) => {
    const square = m.mul(m.sub(z, centre), m.sub(z, centre));
    return m.add(m.mul(gain, m.log(m.add(1, m.exp(z)))), m.div(m.min(z, centre), m.sqrt(m.add(1, m.abs(square)))));
  },
}).trace({ l1: 0.01 });

/** Ranked by the kernels. */
const filtered = defineVariant({
  ...said,
  name: 'filtered',
  activation: (_m, z) => z,
  keep: () => ({ per: 'sample', by: 'value', k: 5 }),
}).trace();

/** Sizes that tiles and chunks do not divide; more dimensions than a block of a product has steps. */
const MODELS = [
  { variant: sparse, features: 72, dimensions: 70 },
  { variant: dense, features: 24, dimensions: 340 },
  { variant: filtered, features: 40, dimensions: 20 },
].map((size): ModelSpec => ({ ...size, tied: false, encoderBias: true, decoderBias: true }));

/**
 * What two engines compute otherwise, bit for bit: losses of some steps of small models, all numbers after them, or
 * outputs.
 *
 * @returns in a few words; null where they agree
 */
export async function differenceOf(one: Engine, other: Engine): Promise<string | null> {
  for (const model of MODELS) {
    const [found, expected] = [await numbersOf(one, model), await numbersOf(other, model)];
    const differs = Object.keys(expected).find((name) => !sameBits(found[name]!, expected[name]!));
    if (differs !== undefined) return `${differs} of a ${model.variant.name} model`;
  }
  return null;
}

/** All that a model gives, by name. */
async function numbersOf(engine: Engine, model: ModelSpec): Promise<Record<string, ArrayBufferView>> {
  const session = await openSession(engine, model, startOf(model));
  const batch = batchOf(model.features);
  const losses = new Float64Array(STEPS);
  for (let step = 0; step < STEPS; step++) losses[step] = await session.step(batch, 0.01);
  const outputs = (await session.evaluate(batch)) as Float32Array;
  return { losses, ...(await weightsOf(session)), outputs };
}

async function weightsOf(session: Session): Promise<Record<string, ArrayBufferView>> {
  const { parameters, means, squares } = await session.state();
  const named = Object.entries({ parameters, means, squares }).flatMap(([part, { variant, ...others }]) => {
    return Object.entries({ ...others, ...variant }).map(([name, numbers]) => [`${part} (${name})`, numbers] as const);
  });
  return Object.fromEntries(named);
}

function sameBits(one: ArrayBufferView, other: ArrayBufferView): boolean {
  const [left, right] = [one, other].map(({ buffer, byteOffset, byteLength }) => {
    return new Uint32Array(buffer, byteOffset, byteLength / 4);
  });
  return left!.length === right!.length && left!.every((word, at) => word === right![at]);
}

/** Numbers in [-1/2, 1/2) without a pattern: multiples of the golden ratio, modulo 1. */
function numbers(size: number, scale: number): Float32Array {
  return Float32Array.from({ length: size }, (_, at) => scale * (((at + 1) * 0.6180339887498949) % 1) - scale / 2);
}

function startOf({ features, dimensions, variant }: ModelSpec): TrainingState {
  const own = Object.entries(variant.parameters).map(([name, { per, initial }]) => {
    return [name, new Float32Array(per === 'feature' ? features : 1).fill(initial)] as const;
  });
  const size = features * dimensions;
  const parameters = {
    ...{ encoder: numbers(size, 0.2), decoder: numbers(size, 0.3) },
    ...{ encoderBias: numbers(dimensions, 0.1), bias: numbers(features, 0.5) },
    variant: Object.fromEntries(own),
  };
  const zeros = {
    ...{ encoder: new Float32Array(size), decoder: new Float32Array(size) },
    ...{ encoderBias: new Float32Array(dimensions), bias: new Float32Array(features) },
    variant: Object.fromEntries(own.map(([name, values]) => [name, new Float32Array(values.length)])),
  };
  return { step: 0, parameters, means: zeros, squares: zeros };
}

/** In sample s those features are on that a multiple of 8 is away from s. */
function batchOf(features: number): SparseBatch {
  const on = features / 8;
  return {
    ...{ features, count: COUNT },
    offsets: Uint32Array.from({ length: COUNT + 1 }, (_, s) => on * s),
    indices: Uint32Array.from({ length: on * COUNT }, (_, at) => 8 * (at % on) + (Math.floor(at / on) % 8)),
    values: numbers(on * COUNT, 1).map((value) => value + 0.5),
  };
}
