import type { SparseBatch } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Lists, featuresOfSamples, samplesOfFeatures } from './lists.ts';

/** The sparse form of rows; what is 0 is off. */
function sparse(rows: readonly (readonly number[])[], features: number): SparseBatch {
  const on = rows.map((row) => row.flatMap((value, i) => (value === 0 ? [] : [[i, value] as const])));
  const ends = on.map((_, s) => on.slice(0, s + 1).flat().length);
  return {
    features,
    count: rows.length,
    offsets: Uint32Array.of(0, ...ends),
    indices: Uint32Array.from(on.flat(), ([i]) => i),
    values: Float32Array.from(on.flat(), ([, value]) => value),
  };
}

/** What the lists say of every row and position. */
function dense({ rows, width, positions, values }: Lists, columns: number): number[][] {
  return Array.from({ length: rows }, (_, y) => {
    const row = new Array<number>(columns).fill(0);
    for (let t = 0; t < width; t++) row[positions[y * width + t]!]! += values[y * width + t]!;
    return row;
  });
}

const samples = fc
  .integer({ min: 1, max: 20 })
  .chain((n) => fc.array(fc.array(fc.constantFrom(0, 0, 0.25, 1), { minLength: n, maxLength: n }), { minLength: 1 }));

describe('lists of a batch', () => {
  it('hold every value at its place, by samples and by features', () => {
    fc.assert(
      fc.property(samples, (rows) => {
        const n = rows[0]!.length;
        const batch = sparse(rows, n);
        expect(dense(featuresOfSamples(batch), n)).toEqual(rows);
        const columns = rows[0]!.map((_, i) => rows.map((row) => row[i]));
        expect(dense(samplesOfFeatures(batch), rows.length)).toEqual(columns);
      }),
    );
  });

  it('come in few widths, and are never without one', () => {
    const widths = [0, 1, 8, 9, 16].map((on) => {
      const row = Array.from({ length: 20 }, (_, i) => (i < on ? 1 : 0));
      return featuresOfSamples(sparse([row, row], 20)).width;
    });
    expect(widths).toEqual([8, 8, 8, 16, 16]);
  });
});
