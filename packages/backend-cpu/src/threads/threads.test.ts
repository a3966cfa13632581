import { createHash } from 'node:crypto';
import {
  type ModelSpec,
  type Session,
  type SparseBatch,
  type TracedVariant,
  type TrainingState,
  WordStream,
  createHiddenNoise,
  drawBatch,
} from '@rugbench/core';
import { zeroParameters } from '@rugbench/core/reference';
import { relu } from '@rugbench/baseline';
import { bernoulliUniform } from '@rugbench/sources';
import { batchtopk, gelu, jumprelu, topk } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { engineFor } from '../devices.ts';
import { openSession } from '../session.ts';
import { executeOn } from './execute-on.ts';

/** More samples than a block of rows, so that all threads have a piece of those that decide and of the others. */
const COUNT = 420;
const STEPS = 6;
const STREAM = { seed: 1, purpose: 'probe' } as const;

/** A session on so many threads; null: on the device `wasm`. */
async function open(threads: number | null, model: ModelSpec): Promise<Session> {
  const engine = await engineFor(threads === null ? 'wasm-relaxed-simd' : 'wasm-threads');
  return openSession(threads === null ? engine : { ...engine, execute: executeOn(threads) }, model, startOf(model));
}

function startOf(model: ModelSpec): TrainingState {
  const words = new WordStream(3, 'weights');
  const random = (values: Float64Array): Float64Array =>
    values.map(() => (2 * words.uniform() - 1) / Math.sqrt(model.dimensions));
  const { encoder, decoder, bias, encoderBias, variant } = zeroParameters(model);
  const own = Object.entries(variant).map(([name, values]) => {
    return [name, values.fill(model.variant.parameters[name]!.initial)] as const;
  });
  const parameters = {
    encoder: random(encoder),
    decoder: random(decoder),
    bias: random(bias),
    encoderBias: random(encoderBias),
    variant: Object.fromEntries(own),
  };
  return { step: 0, parameters, means: zeroParameters(model), squares: zeroParameters(model) };
}

function batchOf({ features, dimensions }: ModelSpec, at: number, count: number, noise: number): SparseBatch {
  const drawn = drawBatch(bernoulliUniform.create(features, { p: 0.1 }), STREAM, at * count, count);
  const importance = Float32Array.from({ length: features }, (_, i) => 1 + (i % 3) / 4);
  return { ...createHiddenNoise(STREAM, { dimensions, scale: noise })(drawn, at * count), importance };
}

/** A hash of all that a session computes in a few steps: losses, parameters, moments and outputs. */
async function bitsOf(session: Session, model: ModelSpec, count: number, noise: number): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < STEPS; at++) {
    const loss = await session.step(batchOf(model, at, count, noise), 0.01);
    hash.update(new Uint8Array(Float64Array.of(loss).buffer));
  }
  const outputs = await session.evaluate(batchOf(model, STEPS, count, noise));
  const { parameters, means, squares } = await session.state();
  const sets = [parameters, means, squares].flatMap(({ variant, ...rest }) => [
    ...Object.values(rest),
    ...Object.values(variant),
  ]);
  for (const values of [outputs, ...sets]) hash.update(Float32Array.from(values));
  await session.dispose();
  return hash.digest('hex');
}

const said = { encoderBias: true, decoderBias: true, tied: false };
const models: [string, TracedVariant, Partial<ModelSpec>, number?, number?][] = [
  ['sparse gradients', relu.trace(), {}],
  ['sparse gradients of a tied model', relu.trace(), { tied: true, encoderBias: false }],
  ['a bias that is not learnt', relu.trace(), { decoderBias: false }],
  ['dense gradients', gelu.trace(), {}],
  ['dense gradients of a tied model', gelu.trace(), { tied: true }],
  ['parameters of the variant, one for each feature', jumprelu.trace(), {}],
  ['a filter that ranks samples', topk.trace({ k: 5 }), {}],
  ['a filter that ranks the batch', batchtopk.trace({ k: 5 }), {}],
  ['noise on h', relu.trace(), {}, 0.3],
  ['noise on h and dense gradients', gelu.trace(), {}, 0.3],
  ['fewer samples than threads', relu.trace(), {}, 0, 2],
  ['fewer features than a line of the cache', gelu.trace(), { features: 13, dimensions: 5 }],
];

describe('threads', () => {
  it.each(models)('give the bits of one thread: %s', async (_name, variant, own, noise = 0, count = COUNT) => {
    const model = { features: 70, dimensions: 55, variant, ...said, ...own };
    const expected = await bitsOf(await open(null, model), model, count, noise);
    const found = [];
    for (const threads of [1, 2, 3, 4]) found.push(await bitsOf(await open(threads, model), model, count, noise));
    expect(found).toEqual([expected, expected, expected, expected]);
  });
});
