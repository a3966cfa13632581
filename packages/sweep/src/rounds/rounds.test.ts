import { WordStream } from '@rugbench/core';
import {
  type PlannedComparison,
  measure,
  memoryFiles,
  noPause,
  rankErrors,
  resultRows,
  tableRows,
  unboundedComparison,
  workersHere,
} from '@rugbench/judging';
import { type RowRecord, type Store, isRowRecord, memoryStore, packNumbers, specHash } from '@rugbench/results';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SweepConfig } from '../plan/config.ts';
import { planSweep } from '../plan/plan-sweep.ts';
import { smallCatalogue } from '../testing/small-catalogue.ts';
import type { Budget } from '../budget/budget.ts';
import { type CellRound, roundOf } from './rounds.ts';

const catalogue = smallCatalogue();
let measured: readonly RowRecord[] = [];
beforeAll(async () => {
  measured = await templates();
});

const versions = { rugbench: '0', node: '0', commit: null, dirty: null };
const options = {
  variants: ['relu', 'tanh'],
  weights: ['persian-rug'],
  n: 64,
  r: 0.5,
  p: 0.2,
  samples: 40,
  backend: 'reference',
};

/** Records of two small rows that were really measured: what the others are like. */
async function templates(): Promise<RowRecord[]> {
  const { cells } = await planSweep({ options }, catalogue);
  const store = memoryStore();
  const workers = workersHere(catalogue, { files: memoryFiles(), pause: noPause });
  const rest = { models: {}, checkpoints: null, stopped: () => false, versions: () => versions };
  const specs = cells[0]!.comparison.rows.map(({ spec }) => spec);
  await measure(specs, { ...rest, store, workers, progress: () => undefined });
  return specs.map((spec) => store.get(specHash(spec))!).filter(isRowRecord);
}

/** Puts a record of each row: the losses of its samples are drawn with a spread of their mean, which is 1 for one variant and 1.02 for the other. */
function answer(comparison: PlannedComparison, [template]: readonly RowRecord[], store: Store): void {
  for (const { hash, spec } of comparison.rows) {
    const words = new WordStream(spec.seed, 'probe');
    const mean = (spec.variant.name === 'relu' ? 1 : 1.02) * (1 + 0.1 * (words.next() / 2 ** 32 - 0.5));
    const losses = Float64Array.from({ length: spec.samples }, () => -mean * Math.log((words.next() + 1) / 2 ** 32));
    const loss = losses.reduce((sum, one) => sum + one, 0) / losses.length;
    const spread = Math.sqrt(losses.reduce((sum, one) => sum + (one - loss) ** 2, 0) / (losses.length - 1));
    const told = {
      loss,
      standardError: spread / Math.sqrt(losses.length),
      samples: spec.samples,
      standardErrorNote: null,
      strata: null,
    };
    const result = { ...template!.result, ...told, sampleLosses: packNumbers(losses) };
    store.put({ ...template!, hash, spec, result });
  }
}

/** The rounds of the first cell of a sweep, each measured, until it is settled. */
async function roundsFor(config: SweepConfig, budget: Budget): Promise<{ rounds: CellRound[]; store: Store }> {
  const { cells } = await planSweep({ ...config, budget }, catalogue);
  const store = memoryStore();
  const rounds: CellRound[] = [];
  for (;;) {
    const round = roundOf(cells[0]!, budget, catalogue, store);
    rounds.push(round);
    if (round.isSettled) return { rounds, store };
    answer(round.comparison, measured, store);
  }
}

const rowsOf = ({ comparison }: CellRound, store: Store): ReturnType<typeof resultRows>['measured'] =>
  resultRows(unboundedComparison(comparison), store, () => versions).measured;

describe('rounds of a budget', () => {
  it('give samples until the error of each loss is at the target, and then no more', async () => {
    const budget: Budget = { of: 'loss', target: 0.02, raise: 'samples', most: 100_000 };
    const { rounds, store } = await roundsFor({ options }, budget);
    const samples = rounds.map(({ comparison }) => comparison.spec.samples);
    expect(samples[0]).toBe(40);
    expect(samples).toEqual([...samples].sort((a, b) => a - b));
    const last = tableRows(rowsOf(rounds.at(-1)!, store));
    for (const { loss, standardError } of last) expect(standardError / loss).toBeLessThanOrEqual(0.02);
    // From 40 samples an error is known to 1/sqrt(80) = 11 %, so that the number that it asks for is known to a factor of 2 or so.
    const needed =
      samples.at(-1)! * Math.max(...last.map(({ loss, standardError }) => standardError / loss / 0.02)) ** 2;
    expect(samples.at(-1)! / needed).toBeLessThan(2.5);
  });

  it('give seeds that keep the rows of earlier ones', async () => {
    const budget: Budget = { of: 'loss', target: 0.03, raise: 'seeds', most: 40 };
    const { rounds, store } = await roundsFor({ options }, budget);
    const seeds = rounds.map(({ comparison }) => comparison.spec.seeds.length);
    expect(seeds[0]).toBe(1);
    expect(seeds.at(-1)).toBeGreaterThan(2);
    const hashes = rounds.map(({ comparison }) => comparison.rows.map(({ hash }) => hash));
    expect(hashes.at(-1)).toEqual(expect.arrayContaining(hashes[0]!));
    for (const { loss, standardError } of tableRows(rowsOf(rounds.at(-1)!, store))) {
      expect(standardError / loss).toBeLessThanOrEqual(0.03);
    }
  });

  it('give samples until ranks are sure', async () => {
    const budget: Budget = { of: 'rank', target: 0.05, raise: 'samples', most: 1e6 };
    const { rounds, store } = await roundsFor({ options }, budget);
    expect(rounds.length).toBeGreaterThan(2);
    for (const error of rankErrors(rowsOf(rounds.at(-1)!, store))) expect(error).toBeLessThanOrEqual(0.05);
  });

  it('stop at the cap', async () => {
    const budget: Budget = { of: 'loss', target: 1e-6, raise: 'samples', most: 300 };
    const { rounds } = await roundsFor({ options }, budget);
    expect(rounds.at(-1)!.comparison.spec.samples).toBe(300);
  });

  it('are the same when records are met in another order: they depend on records alone', async () => {
    const budget: Budget = { of: 'loss', target: 0.05, raise: 'samples', most: 1e5 };
    const { rounds, store } = await roundsFor({ options }, budget);
    const { cells } = await planSweep({ options, budget }, catalogue);
    expect(roundOf(cells[0]!, budget, catalogue, store)).toEqual(rounds.at(-1));
  });
});
