import { type SparseBatch, densify } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { createDensifier } from './dense-batch.ts';

const batch: SparseBatch = {
  features: 3,
  count: 2,
  offsets: Uint32Array.of(0, 2, 3),
  indices: Uint32Array.of(0, 2, 1),
  values: Float32Array.of(0.5, 0.25, 1),
};
const empty: SparseBatch = { ...batch, offsets: new Uint32Array(3), indices: new Uint32Array(0) };

describe('createDensifier', () => {
  it('writes samples as rows, like the reference', () => {
    const expected = new Float64Array(6);
    densify(batch, expected);
    expect([...createDensifier('rows')(batch)]).toEqual([...expected]);
  });

  it('writes samples as columns', () => {
    expect([...createDensifier('columns')(batch)]).toEqual([0.5, 0, 0, 1, 0.25, 0]);
  });

  it('forgets the batch before', () => {
    const dense = createDensifier('rows');
    dense(batch);
    expect([...dense(empty)]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(dense({ ...empty, count: 1 })).toHaveLength(3);
  });
});
