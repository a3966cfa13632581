import { WordStream } from '@rugbench/core';
import { persianRug } from '@rugbench/forge';
import { describe, expect, it } from 'vitest';
import { spectrumOfList } from './spectrum-of-list.ts';
import { spectrumOf } from './spectrum-of.ts';

describe('spectrumOfList', () => {
  it('of a Persian rug is that of its dense matrix, with the same place of the ones', () => {
    for (const seed of [1, 2, 3]) {
      const weights = persianRug.forge({ features: 64, dimensions: 23 }, new WordStream(seed, 'weights'), {
        rowZero: seed === 3,
      });
      const one = { name: 'rug', weights };
      const [list, dense] = [spectrumOfList(one, weights.row(0)), spectrumOf(one)];
      list.eigenvalues.forEach((value, k) => expect(value).toBeCloseTo(dense.eigenvalues[k]!, 11));
      expect(list.ones).toBeCloseTo(dense.ones, 11);
      expect(list.antisymmetricShare).toBeCloseTo(dense.antisymmetricShare, 12);
    }
  });

  it('of 2^14 features is n/d d times and 0 elsewhere, without a matrix', () => {
    const [n, d] = [2 ** 14, 5000];
    const weights = persianRug.forge({ features: n, dimensions: d }, new WordStream(1, 'weights'));
    const { eigenvalues, onesOverlaps } = spectrumOfList({ name: 'rug', weights }, weights.row(0));
    // n log2 n additions of numbers up to 1 each, in 64 bit.
    const far = eigenvalues.filter((value, k) => Math.abs(value - (k < n - d ? 0 : n / d)) > 1e-9);
    expect(far).toEqual([]);
    expect(onesOverlaps.reduce((sum, overlap) => sum + overlap)).toBe(1);
  });
});
