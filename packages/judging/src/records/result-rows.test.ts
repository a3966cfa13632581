import { type AnyRecord, type Store, decodeRecord, encodeRecord, memoryStore, specHash } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { comparisonOptions } from '../plan/options.ts';
import { plan } from '../plan/plan.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { measuredRow } from '../testing/measured-rows.ts';
import type { PlannedRow } from './comparison.ts';
import { type Judged, UNTRAINED } from './outcome.ts';
import { missingRecordOf, rowRecordOf } from './record-of.ts';
import { resultRows } from './result-rows.ts';
import { statisticsSpecOf } from './side-specs.ts';

const measuredBy = { rugbench: '1', node: '24', commit: 'abc', dirty: false };
const reading = { rugbench: '2', node: '26', commit: null, dirty: null };
const options = { n: 16, r: 0.25, p: 0.1, samples: 2, seeds: 2, variants: ['relu', 'linear', 'tanh'] };
const comparison = await plan(comparisonOptions.parse({ ...options, weights: ['persian-rug'] }), wholeCatalogue());

/** The record of a planned row, from the losses of its samples, as its file would have it. */
function recordOf({ spec }: PlannedRow, losses: readonly number[]): AnyRecord {
  const { row } = measuredRow(losses, spec);
  const { loss, standardError, samples, onLoss, offLoss, explainedVariance, activeOutputs, activeFeatures } = row;
  const { support, shrinkage, deadOutputs, standardErrorNote, strata } = row;
  const means = { loss, standardError, samples, onLoss, offLoss, explainedVariance, activeOutputs, activeFeatures };
  const outcome: Judged = {
    ...UNTRAINED,
    ...{
      status: 'done',
      analytic: 0.5,
      analyticAtN: 0.6,
      spread: 1,
      needs: null,
      weightsFloor: null,
      drawnWeights: true,
      decoding: null,
      fitted: {},
      device: 'cpu',
    },
    score: {
      ...means,
      standardErrorNote,
      strata,
      support,
      shrinkage,
      deadOutputs,
      sampleLosses: Float64Array.from(losses),
    },
    wallMilliseconds: 1,
  };
  return decodeRecord(encodeRecord(rowRecordOf(spec, outcome, measuredBy)), 'a file');
}

/** A store with losses for variants, in the order of seeds. */
function storeWith(losses: Readonly<Record<string, readonly (readonly number[])[]>>): Store {
  const store = memoryStore();
  for (const row of comparison.rows) {
    const own = losses[row.label.variant]?.[row.label.seed];
    if (own) store.put(recordOf(row, own));
  }
  return store;
}

/** Losses twelve times over: enough for a standard error that holds. */
const repeated = (losses: readonly number[]): number[] => Array.from({ length: 12 }, () => losses).flat();

describe('the rows of a comparison', () => {
  const all = {
    relu: [repeated([1, 3]), repeated([5, 5])],
    // Seed 0: differences 0.4 and -0.2, so 0.1 worse at a standard error of 0.3 / sqrt(23). Seed 1: better beyond doubt.
    tanh: [repeated([1.4, 2.8]), repeated([4.1, 3.9])],
    linear: [repeated([10, 14]), repeated([6.1, 5.9])],
  };

  it('are ranked within each seed on common samples, and come best first', () => {
    const { measured, failed, complete } = resultRows(comparison, storeWith(all), () => reading);
    expect([complete, failed]).toEqual([true, []]);
    const ranks = measured.map(({ row }) => `${row.loss.toFixed(2)} ${row.variant} ${row.seed}: ${row.rank}`);
    expect(ranks).toEqual([
      '2.00 relu 0: 1',
      '2.10 tanh 0: 1',
      '4.00 tanh 1: 1',
      '5.00 relu 1: 2',
      '6.00 linear 1: 3',
      '12.00 linear 0: 3',
    ]);
  });

  it('are held against the best of their seed, sample by sample', () => {
    const { measured } = resultRows(comparison, storeWith(all), () => reading);
    const best = Object.fromEntries(measured.map(({ row }) => [`${row.variant} ${row.seed}`, row.overBest!]));
    const itself = { ratio: 1, ratioStandardError: 0, difference: 0, standardError: 0, note: null };
    expect([best['relu 0'], best['tanh 1']]).toEqual([itself, itself]);
    // 24 differences of 0.4 and -0.2: mean 0.1, deviation 0.3 sqrt(24 / 23), error 0.3 / sqrt(23).
    expect(best['tanh 0']!.ratio).toBeCloseTo(2.1 / 2, 12);
    expect(best['tanh 0']!.difference).toBeCloseTo(0.1, 12);
    expect(best['tanh 0']!.standardError).toBeCloseTo(0.3 / Math.sqrt(23), 12);
    // x - 1.05 y is 0.35 for 1.4 beside 1 and -0.35 for 2.8 beside 3: an error of 0.35 / sqrt(23) over the mean of 2.
    expect(best['tanh 0']!.ratioStandardError).toBeCloseTo(0.35 / Math.sqrt(23) / 2, 12);
  });

  it('are told with what measured them, and with their place against theory and the bound', () => {
    const { measured } = resultRows(comparison, storeWith(all), () => reading);
    for (const { row, sampleLosses } of measured) {
      expect(row.versions).toEqual(measuredBy);
      expect(row.overAnalytic).toBe(row.loss / 0.5);
      expect(row.overAnalyticAtN).toBe(row.loss / 0.6);
      expect(row.overFloor).toBe(row.loss / comparison.bounds.floor!);
      expect(row.hash).toBe(specHash(row.spec!));
      expect([...sampleLosses]).toEqual(all[row.variant as keyof typeof all][row.seed]);
    }
  });

  it('are a part while records are missing, and what failed says why', () => {
    const store = storeWith({ relu: all.relu });
    expect(resultRows(comparison, store, () => reading)).toMatchObject({ complete: false, failed: [] });
    for (const { spec, label } of comparison.rows) {
      const status = label.variant === 'tanh' ? 'failed' : 'skipped';
      if (label.variant !== 'relu')
        store.put(missingRecordOf(spec, { status, reason: `no ${label.variant}` }, measuredBy));
    }
    const { measured, failed, complete } = resultRows(comparison, store, () => reading);
    expect([complete, measured.length]).toEqual([true, 2]);
    const told = failed.map(({ variant, seed, status, reason }) => [variant, seed, status, reason]);
    expect(told).toEqual(
      [0, 1].flatMap((seed) => [
        ['linear', seed, 'skipped', 'no linear'],
        ['tanh', seed, 'failed', 'no tanh'],
      ]),
    );
    for (const { versions } of failed) expect(versions).toEqual(measuredBy);
  });

  it('take the statistics of their forged weights from the record of these', () => {
    const store = storeWith(all);
    const spec = statisticsSpecOf(comparison.rows[0]!.spec)!;
    const provenance = { versions: measuredBy, stepMilliseconds: null, wallMilliseconds: 0 };
    const result = { diagonal: { mean: 1 } };
    store.put({ schema: 'rugbench/record/1', hash: specHash(spec), status: 'done', spec, result, provenance });
    const { measured } = resultRows(comparison, store, () => reading);
    for (const { row } of measured) expect(row.macroscopic).toEqual(row.seed === 0 ? result : null);
  });

  it('are none in an empty store', () => {
    expect(resultRows(comparison, memoryStore(), () => reading)).toEqual({ measured: [], failed: [], complete: false });
  });
});
