import { densify, drawBatch } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { bernoulliUniform } from '../testing/bernoulli-uniform.ts';
import { antipodalPairs, unstructured } from '../testing/known-weights.ts';
import { roughlyNormal } from '../testing/normal-values.ts';
import { gaussianity, interference } from './gaussianity.ts';
import { type Row, readRows } from './rows.ts';

/** Of the null distribution. */
const SEED = 2;
const draw = (features: number, probability: number, count: number, seed = 4) =>
  drawBatch(bernoulliUniform(features, probability), { seed, purpose: 'probe' }, 0, count);

/** Rows with many entries of one size: their interference is a sum of many small terms. */
function manySmallEntries(features: number): Row[] {
  const values = roughlyNormal(4 * features, 9);
  return [0, 1, 2, 3].map((i) => ({ feature: i, entries: values.slice(i * features, (i + 1) * features) }));
}

describe('interference', () => {
  it('is the row times the sample without the feature itself', () => {
    const weights = unstructured(9, 4);
    const batch = draw(9, 0.5, 20);
    const x = new Float64Array(9 * 20);
    densify(batch, x);
    const nu = interference({ feature: 3, entries: weights.row(3) }, batch);
    nu.forEach((value, s) => {
      const h = new Float64Array(4);
      const y = new Float64Array(9);
      weights.encode(x.slice(s * 9, (s + 1) * 9), 1, h);
      weights.decode(h, 1, y);
      // Twenty 64-bit products of order 10.
      expect(value).toBeCloseTo(y[3]! - weights.row(3)[3]! * x[s * 9 + 3]!, 12);
    });
  });
});

describe('gaussianity', () => {
  it('rejects sums of 150 independent terms no more often than its p-values say', () => {
    const rows = manySmallEntries(300);
    const pValues = Array.from({ length: 30 }, (_, seed) => gaussianity(rows, draw(300, 0.5, 64, seed), SEED).pValue);
    // 3 of 30 expected at most, with a binomial deviation of 1.6; four of them.
    expect(pValues.filter((p) => p <= 0.1).length).toBeLessThan(10);
  });

  it('rejects the +-1 pattern of antipodal pairs, whose interference is 0 or one feature', () => {
    const { tested } = readRows(antipodalPairs(8), Uint32Array.of(0, 3, 9), 1);
    const { distance, pValue } = gaussianity(tested, draw(16, 0.3, 256), SEED);
    // The smallest p-value there is, for three rows.
    expect(pValue).toBe(3 / 1000);
    // 70 % of the samples stand at 0 exactly, so there is a jump of 0.7 that no smooth curve can halve better.
    expect(distance).toBeGreaterThan(0.3);
  });

  it('sees one row that differs, and reports the distance of the middle row', () => {
    const [first, second] = manySmallEntries(300) as [Row, Row];
    const lonely = { feature: 2, entries: first.entries.map((_, j) => Number(j === 7)) };
    const run = (...rows: Row[]) => gaussianity(rows, draw(300, 0.5, 256), SEED);
    expect(run(first, second, lonely).pValue).toBe(3 / 1000);
    expect(run(first, second, lonely).distance).toBe(Math.max(run(first).distance, run(second).distance));
    expect(run(first, second).distance).toBe((run(first).distance + run(second).distance) / 2);
  });

  it('never gives a p-value above 1', () => {
    const row = manySmallEntries(300)[1]!;
    const run = (count: number) => gaussianity(new Array<Row>(count).fill(row), draw(300, 0.5, 256), SEED);
    expect(run(1).pValue).toBeGreaterThan(1 / 8);
    expect(run(8).pValue).toBe(1);
  });
});
