import { bernoulliData } from '@rugbench/conformance/laws';
import { type SparseBatch, densify, drawBatch } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { listedEntries } from './listed-entries.ts';

/** What the positions of a list add up to, as TensorFlow.js does on WebGPU; where none is twice they replace each other too. */
function writtenOut(batch: SparseBatch): number[] {
  const { positions, values } = listedEntries(batch)!;
  const dense = Array.from({ length: batch.count * batch.features }, () => 0);
  positions.forEach((position, at) => (dense[position]! += values[at]!));
  return dense;
}

describe('listedEntries', () => {
  it.each([300, 700])('says the same as the samples in full, of %d samples, and names no position twice', (count) => {
    const batch = drawBatch(bernoulliData(20, 0.3), { seed: 5, purpose: 'probe' }, 0, count);
    const dense = new Float64Array(count * 20);
    densify(batch, dense);
    expect(writtenOut(batch)).toEqual([...dense]);
    const { positions } = listedEntries(batch)!;
    expect(new Set(positions).size).toBe(positions.length);
  });

  it.each([1, 64])('is left out where it would be no shorter than %d samples in full', (count) => {
    const batch = drawBatch(bernoulliData(20, 0.3), { seed: 5, purpose: 'probe' }, 0, count);
    expect(listedEntries(batch)).toBeUndefined();
  });

  it('has few lengths, so that few buffers are kept', () => {
    const lengths = [0, 1, 1000, 1024, 1025].map((on) => {
      const batch = {
        features: 5000,
        count: 1,
        offsets: Uint32Array.of(0, on),
        indices: Uint32Array.from({ length: on }, (_, i) => i),
        values: new Float32Array(on).fill(1),
      };
      const { positions, values } = listedEntries(batch)!;
      return [positions.length, values.length];
    });
    expect(lengths).toEqual([1024, 1024, 1024, 1024, 2048].map((length) => [length, length]));
  });
});
