import { evaluate, kinks } from '@rugbench/core';
import { forward, widen } from '@rugbench/core/reference';
import { describe, expect, it } from 'vitest';
import { batchOf, clearBatch, emptied } from './clear-batch.ts';
import { modelOf, startState } from './setting.ts';
import { filtered, shrunk } from './test-variants.ts';

describe('clearBatch', () => {
  it('keeps every pre-activation away from the bends of the variant', () => {
    const model = modelOf(shrunk);
    const { parameters } = startState(model);
    const nearest = (margin: number): number => {
      const batch = clearBatch(model, startState(model), 16, margin);
      const { preactivation } = forward(model, widen(parameters), batch);
      const [bend] = kinks(shrunk.activation, 'z');
      const distances = preactivation.map((z, at) =>
        Math.abs(evaluate(bend!, { z, threshold: parameters.variant['threshold']![at % 13]! })),
      );
      return Math.min(...distances);
    };
    const first = nearest(0);
    expect(nearest(2 * first)).toBeGreaterThan(2 * first);
    // beyond reach: the best of the draws, which is at least as good as the first clear one
    expect(nearest(1)).toBeGreaterThan(2 * first);
  });

  it('keeps what passes a filter away from what does not', () => {
    const model = modelOf(filtered({ per: 'sample', by: 'magnitude', k: 3 }));
    const start = startState(model);
    const gap = (margin: number): number => {
      const batch = clearBatch(model, start, 4, margin);
      const { preactivation } = forward(model, widen(start.parameters), batch);
      const rows = Array.from({ length: 4 }, (_, s) => preactivation.slice(13 * s, 13 * s + 13).map(Math.abs));
      return Math.min(...rows.map((row) => row.toSorted().at(-3)! - row.toSorted().at(-4)!));
    };
    const first = gap(0);
    expect(gap(1.5 * first)).toBeGreaterThan(1.5 * first);
  });
});

describe('emptied', () => {
  it('takes every feature of the last sample away and nothing else', () => {
    const batch = batchOf(13, 4);
    const { offsets, indices, values } = emptied(batch);
    const end = batch.offsets[3]!;
    expect([...offsets]).toEqual([...batch.offsets.slice(0, 4), end]);
    expect([...indices]).toEqual([...batch.indices.slice(0, end)]);
    expect([...values]).toEqual([...batch.values.slice(0, end)]);
    expect(batch.indices.length).toBeGreaterThan(end);
  });
});
