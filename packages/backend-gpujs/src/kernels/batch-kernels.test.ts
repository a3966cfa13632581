import { bernoulliData } from '@rugbench/conformance/laws';
import { type Keep, type SparseBatch, WordStream, densify, drawBatch, filterMask } from '@rugbench/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYWHERE } from '../devices.ts';
import { type Gpu, openGpu } from '../gpu.ts';
import { featuresOfSamples } from '../lists.ts';
import { beforeEndsText, endsText } from './mask.ts';
import { CHAIN, denseText, squaredErrorsText } from './samples.ts';

const COUNT = 9;
const FEATURES = 150;
const batch: SparseBatch = drawBatch(bernoulliData(FEATURES, 0.05), { seed: 2, purpose: 'probe' }, 0, COUNT);

function random(seed: number, steps = 2 ** 20): Float32Array {
  const words = new WordStream(seed, 'probe');
  return Float32Array.from({ length: COUNT * FEATURES }, () => Math.round(steps * (words.uniform() - 0.5)) / steps);
}

// of shaders too, where these kernels are of use: the text is the same
describe.each(EVERYWHERE)('kernels of batches on $name', (device) => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await openGpu(device);
  });
  afterAll(() => gpu.destroy());

  const maskOf = async (values: Float32Array, k: number, by: Keep['by']): Promise<Float32Array> => {
    const z = gpu.upload(values, COUNT, FEATURES);
    const ends = await gpu.run(endsText(FEATURES, k, by), COUNT, 2, z);
    return gpu.read(await gpu.run(beforeEndsText(by), COUNT, FEATURES, z, ends));
  };

  it('write samples out in full, as densify does', async () => {
    const { rows, width, positions, values } = featuresOfSamples(batch);
    const lists = [positions, values].map((list) => gpu.upload(list, rows, width));
    const expected = new Float64Array(COUNT * FEATURES);
    densify(batch, expected);
    expect([...(await gpu.read(await gpu.run(denseText(width), COUNT, FEATURES, ...lists)))]).toEqual([...expected]);
  });

  it.each([
    ['value', 1],
    ['value', 20],
    ['magnitude', 20],
    ['magnitude', 150],
  ] as const)('pass what the filter of everyone passes, ties included, by %s: k = %d', async (by, k) => {
    for (const steps of [4, 64, 2 ** 20]) {
      const z = random(3, steps);
      const keep: Keep = { per: 'sample', by, k };
      const expected = new Uint8Array(z.length);
      filterMask('topk', keep, FEATURES)(z, COUNT, null, expected);
      expect([...(await maskOf(z, k, by))]).toEqual([...expected]);
    }
  });

  it('let what is not a number pass beside the others', async () => {
    const z = random(3);
    z[5] = NaN;
    const mask = (await maskOf(z, 2, 'value')).slice(0, FEATURES);
    expect([mask[5], mask.reduce((sum, passes) => sum + passes, 0)]).toEqual([1, 3]);
  });

  it.each([false, true])('sum squared errors, in parts; weighted: %s', async (important) => {
    const [output, x] = [random(4), random(5)];
    const importance = random(6).slice(0, FEATURES);
    const args = [output, x].map((values) => gpu.upload(values, COUNT, FEATURES));
    if (important) args.push(gpu.upload(importance, 1, FEATURES));
    const parts = Math.ceil(FEATURES / CHAIN);
    const sums = await gpu.read(await gpu.run(squaredErrorsText(FEATURES, important), COUNT, parts, ...args));
    const expected = Array.from({ length: COUNT * parts }, () => 0);
    output.forEach((value, at) => {
      const [sample, feature] = [Math.floor(at / FEATURES), at % FEATURES];
      const part = parts * sample + Math.floor(feature / CHAIN);
      expected[part]! += (important ? importance[feature]! : 1) * (value - x[at]!) ** 2;
    });
    // 128 terms of at most 1, rounded to float32 one after the other
    expected.forEach((sum, at) => expect(Math.abs(sums[at]! - sum)).toBeLessThan(128 * 128 * 2 ** -24));
  });
});
