import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SparseBatch, densify } from './batch.ts';
import { restrictedBatch } from './restricted-batch.ts';

/** Rows of numbers, few of them on, and two ends of a range of their columns. */
const cases = fc.integer({ min: 1, max: 12 }).chain((features) => {
  const value = fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 8 }));
  const row = fc.array(value, { minLength: features, maxLength: features });
  const end = fc.integer({ min: 0, max: features });
  return fc.record({
    features: fc.constant(features),
    rows: fc.array(row, { maxLength: 6 }),
    ends: fc.tuple(end, end),
  });
});

function sparse(features: number, rows: readonly (readonly number[])[]): SparseBatch {
  const entries = rows.map((row) => [...row.entries()].filter(([, value]) => value !== 0));
  const sizes = entries.map((row) => row.length);
  return {
    features,
    count: rows.length,
    offsets: Uint32Array.from([0, ...sizes.map((_, s) => sizes.slice(0, s + 1).reduce((sum, size) => sum + size, 0))]),
    indices: Uint32Array.from(entries.flat(), ([index]) => index),
    values: Float32Array.from(entries.flat(), ([, value]) => value),
  };
}

function dense(batch: SparseBatch): number[] {
  const x = new Float64Array(batch.count * batch.features);
  densify(batch, x);
  return [...x];
}

describe('restrictedBatch', () => {
  it('is the batch of the same columns of the dense samples', () => {
    fc.assert(
      fc.property(cases, ({ features, rows, ends }) => {
        const [from, to] = [Math.min(...ends), Math.max(...ends)];
        const columns = rows.map((row) => row.slice(from, to));
        const restricted = restrictedBatch(sparse(features, rows), { from, to });
        expect(restricted).toEqual(sparse(to - from, columns));
        expect(dense(restricted)).toEqual(columns.flat());
      }),
    );
  });

  it('keeps the importance of its features, and has none where the batch has none', () => {
    const batch = sparse(4, [[1, 0, 2, 3]]);
    const importance = Float32Array.of(0.25, 0.5, 1.25, 2);
    expect(restrictedBatch({ ...batch, importance }, { from: 1, to: 3 }).importance).toEqual(
      Float32Array.of(0.5, 1.25),
    );
    expect(restrictedBatch(batch, { from: 1, to: 3 })).not.toHaveProperty('importance');
  });

  it('takes the first samples alone of a batch whose count was lowered', () => {
    const batch = {
      ...sparse(3, [
        [1, 2, 0],
        [0, 3, 4],
      ]),
      count: 1,
    };
    expect(restrictedBatch(batch, { from: 1, to: 3 })).toEqual(sparse(2, [[2, 0]]));
  });
});
