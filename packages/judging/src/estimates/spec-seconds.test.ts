import type { RowSpec } from '@rugbench/results';
import { recipeConstants } from '@rugbench/trainer';
import { describe, expect, it } from 'vitest';
import { forgedRow, trainedRow } from '../testing/row-specs.ts';
import { wallSeconds } from './wall-seconds.ts';
import { batchOf, specSeconds } from './spec-seconds.ts';

/** Within a factor of four: an order of magnitude. */
function expectOrder(estimate: number, seconds: number): void {
  expect(estimate / seconds).toBeGreaterThan(1 / 4);
  expect(estimate / seconds).toBeLessThan(4);
}

/** A row on weights that a recipe trains. */
function trained(recipe: 'default' | 'paper', steps: number | null, given: Partial<RowSpec>): RowSpec {
  const row = trainedRow('relu', 'relu', given);
  if (row.weights.kind !== 'trained') throw new Error('must be trained');
  const constants = recipeConstants[recipe];
  return { ...row, weights: { kind: 'trained', training: { ...row.weights.training, recipe, constants, steps } } };
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('specSeconds, against what pages of this project say that commands take on two cores', () => {
  it('under a minute for twenty variants on two forges and ten trained models at n = 256', () => {
    const forged = forgedRow('relu', { n: 256, d: 64, samples: 4000 });
    const model = trained('default', null, { n: 256, d: 64, samples: 4000 });
    expectOrder(wallSeconds([...times(40, specSeconds(forged)), ...times(10, specSeconds(model))], 2), 50);
  });

  it('about a minute for twenty variants at n = 4096', () => {
    const forged = forgedRow('relu', { n: 4096, d: 1229, samples: 4000 });
    expectOrder(wallSeconds(times(20, specSeconds(forged)), 2), 60);
  });

  it('about 12 minutes for 7650 steps of the authors, at n = 512, with three seeds', () => {
    const model = trained('paper', 7650, { n: 512, d: 154, samples: 4000 });
    expectOrder(wallSeconds(times(3, specSeconds(model)), 2), 720);
  });
});

describe('batchOf', () => {
  const { training } = trained('default', null, {}).weights as Extract<RowSpec['weights'], { kind: 'trained' }>;

  it('is that of the recipe, and grows below p = 0.01', () => {
    // docs/training.md: each feature is on as often as in 256 samples at p = 0.01, in at most 2^20 entries.
    expect(batchOf(training, 64, 0.045)).toBe(256);
    expect(batchOf(training, 64, 0.001)).toBe(2560);
    expect(batchOf(training, 2048, 1e-4)).toBe(512);
    expect(batchOf(training, 64, undefined)).toBe(256);
  });
});
