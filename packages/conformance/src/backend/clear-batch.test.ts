import { type ModelSpec, evaluate, kinks } from '@rugbench/core';
import { forward, widen } from '@rugbench/core/reference';
import { describe, expect, it } from 'vitest';
import { batchOf, clearBatch, emptied } from './clear-batch.ts';
import { assisted, penalised } from './objective-variants.ts';
import { STEP_COUNT } from './one-step.ts';
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

  it('keeps pre-activations away from thresholds', () => {
    const model = modelOf(filtered({ per: 'batch', by: 'magnitude', k: null, thresholds: [0.2] }));
    const gap = (margin: number): number =>
      Math.min(...preactivations(model, margin).map((z) => Math.abs(Math.abs(z) - 0.2)));
    const first = gap(0);
    expect(gap(1.5 * first)).toBeGreaterThan(1.5 * first);
  });

  it('keeps the dead outputs that AuxK lets learn away from those that it does not', () => {
    const keep = { per: 'sample', by: 'value', k: 1 } as const;
    const model = modelOf(filtered({ ...keep, auxiliary: { k: 2, weight: 1 } }));
    const gap = (margin: number): number => {
      const z = preactivations(model, margin);
      const rows = Array.from({ length: 4 }, (_, s) => [...z.slice(13 * s, 13 * s + 13)]);
      const winners = new Set(rows.map((row) => row.indexOf(Math.max(...row))));
      const dead = rows.map((row) => row.filter((_, i) => !winners.has(i)).toSorted((a, b) => b - a));
      return Math.min(...dead.map(([, second, third]) => second! - third!));
    };
    const first = gap(0);
    expect(gap(1.5 * first)).toBeGreaterThan(1.5 * first);
  });

  it('does not mind the sign that a penalty takes of an output that is 0 exactly', () => {
    const variant = penalised.find(({ name }) => name === 'plain-with-l1')!;
    const model = modelOf(variant);
    const distance = Math.min(...preactivations(model, 1e-3).map(Math.abs));
    expect(distance).toBeGreaterThan(1e-3); // many outputs are 0: if these counted, no batch would be clear
  });
});

/** z of four samples. */
function preactivations(model: ModelSpec, margin: number): Float64Array {
  const start = startState(model);
  return forward(model, widen(start.parameters), clearBatch(model, start, 4, margin)).preactivation;
}

describe('assisted variants', () => {
  it.each(assisted)('have outputs that pass in some sample and others that pass in none: $name', (variant) => {
    const model = modelOf(variant);
    const start = startState(model);
    const { mask } = forward(model, widen(start.parameters), clearBatch(model, start, STEP_COUNT, 1e-4));
    const alive = new Set([...mask.keys()].filter((at) => mask[at]).map((at) => at % 13));
    expect(alive.size).toBeGreaterThan(0);
    expect(alive.size).toBeLessThan(10);
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
