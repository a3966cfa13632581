import { createHash } from 'node:crypto';
import { type ModelSpec, type TracedVariant, WordStream, defineVariant, drawBatch } from '@rugbench/core';
import { zeroParameters } from '@rugbench/core/reference';
import { relu } from '@rugbench/baseline';
import { bernoulliUniform } from '@rugbench/sources';
import { gelu, jumprelu, softplus, topk } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { FUSED, WIDE } from './engines.ts';
import type { Engine } from './machine/engine.ts';
import { loadOpenblas } from './products/load-openblas.ts';
import { openblasProducts } from './products/openblas.ts';
import { openSession } from './session.ts';
import { AVAILABLE, machineFor, outputsOf } from './testing/run-variant.ts';

const said = { title: 'A test', source: 'this test' };
const exponential = defineVariant({ ...said, name: 'exp', activation: (m, z) => m.exp(z) }).trace();
const logarithm = defineVariant({ ...said, name: 'log', activation: (m, z) => m.log(z) }).trace();

const STEPS = 6;

/** SHA-256 of losses, of weights and moments after some steps, and of outputs. */
async function bitsOf(engine: Engine, variant: TracedVariant, features: number, dimensions: number): Promise<string> {
  const model: ModelSpec = { features, dimensions, variant, tied: false, encoderBias: true, decoderBias: true };
  const words = new WordStream(5, 'weights');
  const random = (values: Float64Array): Float64Array =>
    values.map(() => (2 * words.uniform() - 1) / Math.sqrt(dimensions));
  const zeros = zeroParameters(model);
  const own = Object.entries(zeros.variant).map(([name, values]) => {
    return [name, values.map(() => variant.parameters[name]!.initial)] as const;
  });
  const parameters = {
    ...{ encoder: random(zeros.encoder), decoder: random(zeros.decoder) },
    ...{ encoderBias: random(zeros.encoderBias), bias: random(zeros.bias), variant: Object.fromEntries(own) },
  };
  const session = await openSession(engine, model, { step: 0, parameters, means: zeros, squares: zeros });
  const source = bernoulliUniform.create(features, { p: 0.05 });
  const hash = createHash('sha256');
  for (let step = 0; step < STEPS; step++) {
    const batch = drawBatch(source, { seed: 1, purpose: 'probe' }, 200 * step, 200);
    hash.update(String(await session.step(batch, 0.01)));
  }
  const { parameters: last, means, squares } = await session.state();
  for (const { variant: numbers, ...others } of [last, means, squares]) {
    for (const values of Object.values({ ...others, ...numbers })) hash.update(values as Float32Array);
  }
  const held = drawBatch(source, { seed: 2, purpose: 'probe' }, 0, 100);
  return hash.update((await session.evaluate(held)) as Float32Array).digest('hex');
}

describe.runIf(AVAILABLE.includes('wasm-wide'))('vectors of 256 bits', () => {
  it.each([exponential, logarithm])('give the same $name of numbers of every size and sign', async (variant) => {
    // every 4099th float32, and what is next to the ends
    const words = Uint32Array.from({ length: 2 ** 20 }, (_, at) => at * 4099);
    words.set([0, 0x80000000, 1, 0x80000001, 0x007fffff, 0x00800000, 0x7f800000, 0xff800000, 0x7fc00000, 0x3f800000]);
    const points = new Float32Array(words.buffer);
    const [wide, plain] = await Promise.all(
      ['wasm-wide', 'wasm-relaxed-simd'].map(async (device) => {
        const found = outputsOf(await machineFor(device, variant, points.length), points);
        return found.map((value) => (Number.isNaN(value) ? NaN : value));
      }),
    );
    expect(Buffer.from(wide!.buffer).equals(Buffer.from(plain!.buffer))).toBe(true);
  });

  // 200 features are whole turns of eight numbers, 100 are not; 350 dimensions are two blocks of steps, where vectors of
  // 128 bits have one
  it.each([
    ['sparse gradients', relu.trace(), 200, 50],
    ['products of several blocks', relu.trace(), 100, 350],
    ['dense gradients', gelu.trace(), 200, 50],
    ['dense gradients and several blocks', gelu.trace(), 100, 350],
    ['dense gradients and logarithms', softplus.trace(), 200, 50],
    ['a filter', topk.trace({ k: 10 }), 200, 50],
    ['a filter of a row with padding', topk.trace({ k: 10 }), 101, 50],
    ['parameters of the variant', jumprelu.trace(), 200, 50],
  ])('give the bits of those of 128 over %s', async (_name, variant, features, dimensions) => {
    expect(await bitsOf(WIDE, variant, features, dimensions)).toBe(await bitsOf(FUSED, variant, features, dimensions));
  });

  it.runIf(AVAILABLE.includes('openblas'))('give the same bits around products of OpenBLAS', async () => {
    const products = openblasProducts(await loadOpenblas(1));
    const [wide, plain] = [WIDE, FUSED].map((engine) => ({ ...engine, products }));
    for (const variant of [relu.trace(), gelu.trace()]) {
      expect(await bitsOf(wide!, variant, 200, 50)).toBe(await bitsOf(plain!, variant, 200, 50));
    }
  });
});
