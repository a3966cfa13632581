import { describe, expect, it } from 'vitest';
import { rowsHistogram } from './rows-histogram.ts';

const values = Float64Array.from({ length: 500 }, (_, s) => ((s * 0.618) % 1) ** 2);
const edges = [0, 0.25, 0.5, 0.75, 1];

describe('rowsHistogram', () => {
  it('has the error of a binomial count for a single row', () => {
    const { counts, density, standardErrors } = rowsHistogram([values], edges);
    counts.forEach((count, k) => {
      const share = values.filter((value) => value >= edges[k]! && value < edges[k + 1]!).length / 500;
      expect(count).toBe(500 * share);
      expect(density[k]).toBeCloseTo(share / 0.25, 12);
      // 499: the variance is the unbiased one
      expect(standardErrors[k]).toBeCloseTo(Math.sqrt((share * (1 - share)) / 499) / 0.25, 12);
    });
  });

  it('is no surer for a row that says the same again', () => {
    const one = rowsHistogram([values], edges);
    const twice = rowsHistogram([values, values], edges);
    expect(twice.density).toEqual(one.density);
    twice.standardErrors.forEach((error, k) => expect(error).toBeCloseTo(one.standardErrors[k]!, 12));
  });

  it('leaves out values beyond the bins, which still count as values', () => {
    const { counts, density } = rowsHistogram([Float64Array.of(-1, 0.5, 7)], [0, 1]);
    expect(counts).toEqual([1]);
    expect(density[0]).toBeCloseTo(1 / 3, 14);
  });
});
