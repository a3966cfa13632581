import { type Keep, WordStream, filterMask } from '@rugbench/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { largestOfSamples } from './largest-of-samples.ts';
import { type OnDevice, onDevice } from './testing/on-device.ts';

const COUNT = 40;
const FEATURES = 17;

/** Few different values, so that many are equal, of both signs. */
function values(different: number): Float32Array {
  const words = new WordStream(6, 'probe');
  return Float32Array.from({ length: COUNT * FEATURES }, () => Math.round(different * (words.uniform() - 0.5)) / 4);
}

function expected(z: Float32Array, keep: Keep): number[] {
  const mask = new Uint8Array(z.length);
  filterMask('topk', keep, FEATURES)(z, COUNT, null, mask);
  return [...mask];
}

describe.each(['wasm', 'cpu'] as const)('largestOfSamples on %s', (name) => {
  let on: OnDevice;
  beforeAll(async () => {
    on = await onDevice(name);
  });

  const found = (z: Float32Array, k: number, by: Keep['by']): number[] =>
    on.compute(() => [...largestOfSamples(on.tf, on.tf.tensor2d(z, [COUNT, FEATURES]), k, by).dataSync()]);

  it.each([
    [1, 'value'],
    [5, 'value'],
    [5, 'magnitude'],
    [16, 'magnitude'],
    [17, 'value'],
  ] as const)('passes what the filter of everyone passes, ties included: k = %d by %s', (k, by) => {
    for (const different of [3, 12, 1e6]) {
      const z = values(different);
      expect(found(z, k, by)).toEqual(expected(z, { per: 'sample', by, k }));
    }
  });

  it('lets what is not a number pass beside the others', () => {
    const z = values(12);
    z[3] = NaN;
    const mask = found(z, 2, 'value').slice(0, FEATURES);
    expect(mask[3]).toBe(1);
    expect(mask.reduce((sum, passes) => sum + passes, 0)).toBe(3);
  });
});
