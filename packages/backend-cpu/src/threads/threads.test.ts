import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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
import { batchtopk, gelu, jumprelu, rational, topk } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { FUSED, WIDE } from '../engines.ts';
import { KERNELS_THREADS } from '../generated/kernels-threads.ts';
import { KERNELS_WIDE_THREADS } from '../generated/kernels-wide-threads.ts';
import type { Execute } from '../machine/execution.ts';
import { openSession } from '../session.ts';
import { whyNotJoined } from '../wide/joined-vectors.ts';
import { THREADS, executeOn, threadsFor } from './execute-on.ts';

/** More samples than a block of rows, so that all threads have a piece of those that decide and of the others. */
const COUNT = 420;
const STEPS = 3;
const STREAM = { seed: 1, purpose: 'probe' } as const;

/** A session on so many threads; null: without, on the kernels of the device `wasm-relaxed-simd`. */
async function open(threads: number | null, model: ModelSpec): Promise<Session> {
  return openSession(threads === null ? FUSED : { ...FUSED, execute: onThreads(threads) }, model, startOf(model));
}

function onThreads(threads: number): Execute {
  return executeOn(() => threads, KERNELS_THREADS);
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
const MODELS: [string, TracedVariant, Partial<ModelSpec>, number?, number?][] = [
  ['sparse gradients', relu.trace(), {}],
  ['sparse gradients of a tied model', relu.trace(), { tied: true, encoderBias: false }],
  ['a bias that is not learnt', relu.trace(), { decoderBias: false }],
  ['dense gradients', gelu.trace(), {}],
  ['dense gradients of a tied model', gelu.trace(), { tied: true }],
  ['parameters of the variant, one for each feature', jumprelu.trace(), {}],
  ['parameters of the variant, one for the model', rational.trace(), {}],
  ['a filter that ranks samples', topk.trace({ k: 5 }), {}],
  ['a filter that ranks the batch', batchtopk.trace({ k: 5 }), {}],
  ['a filter that lets outputs learn that it stops', topk.trace({ k: 1, auxk: 2 }), {}],
  ['noise on h', relu.trace(), {}, 0.3],
  ['noise on h and dense gradients', gelu.trace(), {}, 0.3],
  ['fewer samples than threads', relu.trace(), {}, 0, 2],
  ['fewer features than a line of the cache', gelu.trace(), { features: 13, dimensions: 5 }],
];

const MODEL: ModelSpec = { features: 70, dimensions: 55, variant: relu.trace(), ...said };

describe('threads', () => {
  it.each(MODELS)('give the bits of one thread: %s', async (_name, variant, own, noise = 0, count = COUNT) => {
    const model = { features: 70, dimensions: 55, variant, ...said, ...own };
    const expected = await bitsOf(await open(null, model), model, count, noise);
    expect(await bitsOf(await open(3, model), model, count, noise)).toBe(expected);
  });

  it.each([1, 2, 4])('give the bits of one thread: %i of them', async (threads) => {
    for (const variant of [relu, gelu].map((each) => each.trace())) {
      const model = { ...MODEL, variant };
      const expected = await bitsOf(await open(null, model), model, COUNT, 0);
      expect(await bitsOf(await open(threads, model), model, COUNT, 0)).toBe(expected);
    }
  });

  it.skipIf(whyNotJoined() !== null)('give the bits of one thread by joined vectors, too', async () => {
    const execute = executeOn(() => 3, KERNELS_WIDE_THREADS);
    for (const variant of [relu.trace(), rational.trace(), topk.trace({ k: 5 })]) {
      const model = { ...MODEL, features: 72, variant };
      const expected = await bitsOf(await open(null, model), model, COUNT, 0);
      expect(await bitsOf(await openSession({ ...WIDE, execute }, model, startOf(model)), model, COUNT, 0)).toBe(
        expected,
      );
    }
  });

  it('are as many as the processors, but two at most for a small model', () => {
    expect(threadsFor({ ...MODEL, features: 64 * THREADS })).toBe(THREADS);
    expect(threadsFor(MODEL)).toBe(Math.min(2, THREADS));
  });

  it('need no more memory after 300 steps than after one', async () => {
    const model = { ...MODEL, features: 64, dimensions: 16 };
    const execution = await onThreads(3)(FUSED, model);
    const pages = (): number => execution.machine.kernels.memory.grow(0);
    execution.step(batchOf(model, 0, 64, 0), 1e-3, 1);
    const before = pages();
    // batches of other samples have a few entries more or less: none needs more than another page
    for (let at = 1; at < 300; at++) execution.step(batchOf(model, at, 64, 0), 1e-3, at + 1);
    expect(pages() - before).toBeLessThanOrEqual(1);
    await execution.close();
  });

  it('end with the session, and with their process', async () => {
    const session = await open(3, MODEL);
    await session.step(batchOf(MODEL, 0, COUNT, 0), 0.01);
    await session.dispose();
    await session.dispose();
    await expect(session.step(batchOf(MODEL, 1, COUNT, 0), 0.01)).rejects.toThrow('must not be used after dispose');
    const program = fileURLToPath(new URL('../testing/undisposed.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 50_000 });
    expect(stdout).toMatch(/^cpu-wasm-relaxed-simd-3-threads \d\.\d+\n$/);
  });

  it.each([
    ['the first', 0],
    ['another', COUNT - 1],
  ])('turn what goes wrong in %s into one line, now and afterwards', async (_name, sample) => {
    const session = await open(3, MODEL);
    const batch = batchOf(MODEL, 0, COUNT, 0);
    const indices = batch.indices.slice();
    // no such feature: its row of weights lies beyond the memory that there is
    indices[batch.offsets[sample]!] = 2 ** 25;
    await expect(session.step({ ...batch, indices }, 0.01)).rejects.toThrow(
      /^cpu:wasm-threads: all threads must do their share: .*memory access out of bounds. Open the session again, or use cpu:wasm.$/,
    );
    await expect(session.step(batch, 0.01)).rejects.toThrow('memory access out of bounds');
    await session.dispose();
  });
});
