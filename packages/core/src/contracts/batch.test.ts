import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DistinctIndices, WordStream } from '../random/index.ts';
import { reason } from '../reason.ts';
import { type SparseBatch, batchDrawer, densify, drawBatch } from './batch.ts';
import type { DataSource } from './source.ts';

/** Zero to n features, all counts equally likely: some samples are empty, some full. */
function anyCount(features: number): DataSource {
  const positions = new DistinctIndices(features);
  return {
    features,
    distribution: reason('the counts are uniform, so the features are not independent'),
    draw: (words, indices, values) => {
      const count = words.below(features + 1);
      positions.draw(words, count, indices);
      for (let k = 0; k < count; k++) values[k] = words.uniform();
      return count;
    },
  };
}

const stream = { seed: 42, purpose: 'train' } as const;

/** The rows of a batch as plain lists. */
function rows(batch: SparseBatch): [index: number, value: number][][] {
  return Array.from({ length: batch.count }, (_, s) => {
    const [start, end] = [batch.offsets[s]!, batch.offsets[s + 1]!];
    return Array.from({ length: end - start }, (_, k) => [batch.indices[start + k]!, batch.values[start + k]!]);
  });
}

describe('drawBatch', () => {
  it('does not depend on how samples are cut into batches', () => {
    const source = anyCount(30);
    const whole = rows(drawBatch(source, stream, 5, 64));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 10 }), (sizes) => {
        const pieces: [number, number][][] = [];
        for (const size of [...sizes, 64]) {
          const left = Math.min(size, 64 - pieces.length);
          pieces.push(...rows(drawBatch(source, stream, 5 + pieces.length, left)));
        }
        expect(pieces).toEqual(whole);
      }),
    );
  });

  it('gives the same samples again, from another source of the same kind too', () => {
    const source = anyCount(30);
    const first = drawBatch(source, stream, 0, 20);
    drawBatch(source, { ...stream, seed: 1 }, 3, 7);
    expect(drawBatch(source, stream, 0, 20)).toEqual(first);
    expect(drawBatch(anyCount(30), stream, 0, 20)).toEqual(first);
  });

  it('gives other samples for another seed or purpose', () => {
    const source = anyCount(30);
    const first = drawBatch(source, stream, 0, 5);
    expect(drawBatch(source, { ...stream, seed: 43 }, 0, 5)).not.toEqual(first);
    expect(drawBatch(source, { ...stream, purpose: 'judge' }, 0, 5)).not.toEqual(first);
  });

  it('holds as many entries as its offsets say, beyond the first thousand too', () => {
    const batch = drawBatch(anyCount(400), stream, 0, 50);
    expect(batch.offsets[0]).toBe(0);
    expect(batch.offsets[50]).toBeGreaterThan(4000);
    expect([batch.indices.length, batch.values.length]).toEqual([batch.offsets[50], batch.offsets[50]]);
    for (const row of rows(batch)) row.forEach(([index], k) => expect(index).toBeGreaterThan(k ? row[k - 1]![0] : -1));
  });

  it('holds a first sample of thousands of features', () => {
    const source = anyCount(20_000);
    const { offsets, indices, values } = drawBatch(source, stream, 0, 1);
    const [rowIndices, rowValues] = [new Uint32Array(20_000), new Float32Array(20_000)];
    const size = source.draw(new WordStream(42, 'train', 0), rowIndices, rowValues);
    expect(size).toBeGreaterThan(4096);
    expect([...offsets]).toEqual([0, size]);
    expect(indices).toEqual(rowIndices.slice(0, size));
    expect(values).toEqual(rowValues.slice(0, size));
  });

  it.each([0, 1, 40, 400])('holds samples that are full only from %d of 500 on', (from) => {
    const words = new WordStream(42, 'train');
    const late: DataSource = {
      features: 30,
      distribution: reason('samples differ'),
      draw: (given, indices, values) => {
        const first = given.next();
        const on = Array.from({ length: from }, (_, s) => words.seek(s).next()).includes(first) ? 0 : 30;
        for (let k = 0; k < on; k++) [indices[k], values[k]] = [k, first / 2 ** 32];
        return on;
      },
    };
    const batch = drawBatch(late, stream, 0, 500);
    const expected = Array.from({ length: 500 }, (_, s) => {
      const value = Math.fround(words.seek(s).next() / 2 ** 32);
      return Array.from({ length: s < from ? 0 : 30 }, (_unused, k) => [k, value]);
    });
    expect(rows(batch)).toEqual(expected);
  });

  it('of no samples is empty', () => {
    const batch = drawBatch(anyCount(4), stream, 0, 0);
    expect([batch.count, batch.offsets.length, batch.indices.length, batch.values.length]).toEqual([0, 1, 0, 0]);
  });
});

describe('batchDrawer', () => {
  it('draws what drawBatch draws, in any order of batches, and leaves alone what it handed out', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(300), fc.nat(60)), { maxLength: 8 }), (asked) => {
        const draw = batchDrawer(anyCount(90), stream);
        const batches = asked.map(([first, count]) => draw(first, count));
        expect(batches).toEqual(asked.map(([first, count]) => drawBatch(anyCount(90), stream, first, count)));
      }),
    );
  });
});

describe('densify', () => {
  it('writes zeros where a sample is off, over what was there', () => {
    const batch: SparseBatch = {
      features: 3,
      count: 2,
      offsets: Uint32Array.of(0, 2, 2),
      indices: Uint32Array.of(0, 2),
      values: Float32Array.of(0.5, 0.25),
    };
    const dense = new Float64Array(8).fill(9);
    densify(batch, dense);
    expect([...dense]).toEqual([0.5, 0, 0.25, 0, 0, 0, 9, 9]);
  });
});
