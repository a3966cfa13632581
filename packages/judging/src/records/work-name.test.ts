import { specHash } from '@rugbench/results';
import { expect, it } from 'vitest';
import { forgedRow, trainedRow } from '../testing/row-specs.ts';
import type { PlannedRow } from './comparison.ts';
import { workNames } from './work-name.ts';

/** A planned row with a title. */
function planned(spec: PlannedRow['spec'], title: string, weights: string, start: string | null): PlannedRow {
  const rest = {
    variant: spec.variant.name,
    class: 'elementwise',
    options: {},
    seed: spec.seed,
    backend: 'any',
  } as const;
  return { hash: specHash(spec), spec, label: { ...rest, title, weights, start } };
}

const trained = planned(trainedRow('relu'), 'ReLU', 'trained', 'torch');
const forged = ['relu', 'topk'].map((name) => planned(forgedRow(name, { seed: 3 }), name, 'persian-rug', null));
const name = workNames({ rows: [trained, ...forged] });

it('calls a row by its title, its weights and its seed, and several rows by what they share', () => {
  expect(name([trained.spec])).toBe('ReLU on trained from torch, seed 0');
  expect(name(forged.map(({ spec }) => spec))).toBe('2 variants on persian-rug, seed 3');
});

it('has no name for what is no row of the comparison', () => {
  expect(name([forgedRow('linear')])).toBe('');
  expect(name([])).toBe('');
});
