import { createHash } from 'node:crypto';
import {
  type DataSource,
  DistinctIndices,
  type ModelSpec,
  type Session,
  type SparseBatch,
  type TrainingState,
  WordStream,
  binomialTable,
  createHiddenNoise,
  defineVariant,
  drawBatch,
} from '@rugbench/core';
import { zeroParameters } from '@rugbench/core/reference';
import { FUSED } from '../engines.ts';
import { KERNELS_THREADS } from '../generated/kernels-threads.ts';
import type { Execute } from '../machine/execution.ts';
import { openSession } from '../session.ts';
import { executeOn } from '../threads/execute-on.ts';

const rectifier = defineVariant({
  ...{ name: 'rectifier', title: 'A test', source: 'this test' },
  activation: (m, z) => m.relu(z),
});

/** A model that no tile, chunk or line of the cache divides. */
export const MODEL: ModelSpec = {
  ...{ features: 70, dimensions: 55, variant: rectifier.trace() },
  ...{ encoderBias: true, decoderBias: true, tied: false },
};

/** More samples than a block of rows, so that all threads have a piece of those that decide and of the others. */
export const COUNT = 420;
const STEPS = 3;
const STREAM = { seed: 1, purpose: 'probe' } as const;

/** A session on so many threads; null: without, on the kernels of the device `wasm-relaxed-simd`. */
export async function openOn(threads: number | null, model: ModelSpec): Promise<Session> {
  return openSession(threads === null ? FUSED : { ...FUSED, execute: onThreads(threads) }, model, startOf(model));
}

/** Kernels without joined vectors on so many threads. */
export function onThreads(threads: number): Execute {
  return executeOn(() => threads, KERNELS_THREADS);
}

/** Random weights, and the initial numbers of the variant: numbers of float32, so that no backend rounds them. */
export function startOf(model: ModelSpec): TrainingState<Float64Array> {
  const words = new WordStream(3, 'weights');
  const random = (values: Float64Array): Float64Array =>
    values.map(() => Math.fround((2 * words.uniform() - 1) / Math.sqrt(model.dimensions)));
  const { encoder, decoder, bias, encoderBias, variant } = zeroParameters(model);
  const own = Object.entries(variant).map(([name, values]) => {
    return [name, values.fill(Math.fround(model.variant.parameters[name]!.initial))] as const;
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

/** The batch of that number, of so many samples; errors of features count differently. @param noise - on h, against the size of h */
export function batchOf({ features, dimensions }: ModelSpec, at: number, count: number, noise: number): SparseBatch {
  const drawn = drawBatch(sparseData(features), STREAM, at * count, count);
  const importance = Float32Array.from({ length: features }, (_, i) => 1 + (i % 3) / 4);
  return { ...createHiddenNoise(STREAM, { dimensions, scale: noise })(drawn, at * count), importance };
}

/** Features that are on with probability 1/10, and then uniform on [0, 1]. */
function sparseData(features: number): DataSource {
  const counts = binomialTable(features, 0.1);
  const positions = new DistinctIndices(features);
  const magnitude = { density: () => 1, breaks: [0, 1], mean: 1 / 2, meanSquare: 1 / 3 };
  return {
    features,
    distribution: { probability: 0.1, magnitude },
    draw: (words, indices, values) => {
      const count = counts.draw(words.next());
      positions.draw(words, count, indices);
      for (let k = 0; k < count; k++) values[k] = words.uniform();
      return count;
    },
  };
}

/** A hash of all that a session computes in a few steps: losses, parameters, moments and outputs. */
export async function bitsOf(session: Session, model: ModelSpec, count: number, noise: number): Promise<string> {
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
