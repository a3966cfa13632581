import { isReason } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { measuredRow } from '../testing/measured-rows.ts';
import { forgedRow, trainedRow } from '../testing/row-specs.ts';
import { type PairedVerdict, againstBaseline } from './against-baseline.ts';
import type { MeasuredRow } from './result-rows.ts';

const rowOf = (variant: string, losses: readonly number[], seed = 0): MeasuredRow =>
  measuredRow(losses, forgedRow(variant, { seed }));

/** Losses twelve times over: enough for a standard error that holds. */
const repeated = (losses: readonly number[]): number[] => Array.from({ length: 12 }, () => losses).flat();

function verdictOf(rows: readonly MeasuredRow[]): PairedVerdict {
  const [found] = againstBaseline(rows, ['mine']);
  if (!found || isReason(found.verdict)) throw new Error('there is no verdict');
  return found.verdict;
}

describe('againstBaseline', () => {
  it('pairs samples: what both share cancels', () => {
    // Differences -0.2 and -0.4, twelve times: mean -0.3, deviation 0.1 sqrt(24/23), and so an error of 0.1 / sqrt(23).
    const rows = [rowOf('relu', repeated([1, 100])), rowOf('mine', repeated([0.8, 99.6]))];
    const verdict = verdictOf(rows);
    expect(verdict).toMatchObject({ told: 'better', samples: 24 });
    expect(verdict.difference).toBeCloseTo(-0.3, 12);
    expect(verdict.standardError).toBeCloseTo(0.1 / Math.sqrt(23), 12);
    expect(verdict.baseline).toBeCloseTo(50.5, 12);
    expect(verdictOf([rowOf('relu', repeated([0.8, 99.6])), rowOf('mine', repeated([1, 100]))]).told).toBe('worse');
  });

  it('tells nothing apart within two standard errors, and says what would have been seen', () => {
    // Differences 0.4 and -0.2: mean 0.1 at an error of 0.3 / sqrt(23).
    const verdict = verdictOf([rowOf('relu', repeated([1, 3])), rowOf('mine', repeated([1.4, 2.8]))]);
    expect(verdict.told).toBe('not told apart');
    expect(verdict.seen).toBeCloseTo((2 * 0.3) / Math.sqrt(23), 12);
  });

  it('sees no less than the accuracy of fits, 0.02 %', () => {
    const rows = [rowOf('relu', repeated([1, 3])), rowOf('mine', repeated([1.0001, 3.0001]))];
    expect(verdictOf(rows)).toMatchObject({ told: 'not told apart', seen: expect.closeTo(4e-4, 12) as number });
  });

  it('claims nothing where a few samples carry the difference', () => {
    const rows = [rowOf('relu', [1, 100]), rowOf('mine', [1.1, 100.1001])];
    expect(verdictOf(rows)).toMatchObject({ told: 'not told apart', seen: Infinity });
  });

  it('knows the spread over seeds, where that is larger', () => {
    // Differences 0.9 and 1.1 of two seeds, alike within each: deviation 0.1 sqrt(2), over sqrt(2) seeds.
    const rows = [0, 1].flatMap((seed) => [
      rowOf('mine', repeated([1.9 + 0.2 * seed, 2.9 + 0.2 * seed]), seed),
      rowOf('relu', repeated([1, 2]), seed),
    ]);
    const verdict = verdictOf(rows);
    expect(verdict.standardError).toBeCloseTo(0.1, 12);
    expect(verdict.difference).toBeCloseTo(1, 12);
    expect(verdict).toMatchObject({ samples: 48, told: 'worse' });
  });

  it('weighs strata as their probabilities say', () => {
    const strata = [
      { from: 0, to: 0, probability: 0.9, samples: 1 },
      { from: 1, to: 8, probability: 0.1, samples: 24 },
    ];
    const rows = [rowOf('relu', [0, ...repeated([2, 4])]), rowOf('mine', [0, ...repeated([2.4, 3.8])])];
    const verdict = verdictOf(rows.map((one) => ({ ...one, row: { ...one.row, strata } })));
    // Differences 0.4 and -0.2 in a stratum of weight 1/10.
    expect(verdict.difference).toBeCloseTo(0.01, 12);
    expect(verdict.standardError).toBeCloseTo((0.1 * 0.3) / Math.sqrt(23), 12);
  });

  it('holds each kind of weights against the baseline there', () => {
    const trained = { ...measuredRow(repeated([1, 2]), trainedRow('mine')) };
    const start = (one: MeasuredRow): MeasuredRow => ({ ...one, row: { ...one.row, start: 'torch' } });
    const rows = [rowOf('mine', repeated([1, 2])), rowOf('relu', repeated([1, 3])), start(trained)];
    const found = againstBaseline(rows, ['mine']);
    expect(found.map(({ title, weights }) => [title, weights])).toEqual([
      ['mine', 'persian-rug'],
      ['mine', 'trained from torch'],
    ]);
    expect(found[0]!.verdict).toMatchObject({ told: 'better' });
    expect(found[1]!.verdict).toEqual({ why: expect.stringMatching(/^there is no row of the ReLU/) as string });
  });

  it('does not take a ReLU with options for the baseline', () => {
    const spec = forgedRow('relu', { variant: { name: 'relu', options: { l1: 0.1 }, definition: null } });
    const [found] = againstBaseline([measuredRow([1, 2], spec), rowOf('mine', [1, 2])], ['mine']);
    expect(isReason(found!.verdict)).toBe(true);
  });

  it('says why where the seeds differ, and nothing of nobody', () => {
    const rows = [rowOf('mine', [1, 2], 0), rowOf('relu', [1, 2], 0), rowOf('relu', [1, 2], 1)];
    expect(againstBaseline(rows, ['mine'])[0]!.verdict).toEqual({ why: 'some seeds lack one of the two rows' });
    expect(againstBaseline(rows, [])).toEqual([]);
  });
});
