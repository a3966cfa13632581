import { relu } from '@rugbench/baseline';
import { type InterferenceDistribution, isReason, reason } from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { predictAtN } from './predict-at-n.ts';
import { predict } from './predict.ts';

const variant = relu.trace();
const source = bernoulliUniform.create(512, { p: 0.01 });
const gaussian: InterferenceDistribution = { groups: [{ fraction: 1, gaussian: 0.7 / 0.3, pattern: [] }] };

describe('predictAtN', () => {
  it('is far above the limit where five features are on', () => {
    const atLargeN = predict(variant, source, gaussian);
    const atN = predictAtN(atLargeN, variant, source, gaussian);
    if (isReason(atLargeN) || isReason(atN)) throw new Error('no prediction');
    // docs/theory.md, "Theory at a given n": a factor of 1.277 at (0.3, 0.01), n = 512.
    expect(atN.loss / atLargeN.loss).toBeCloseTo(1.277, 2);
  });

  it('is the prediction itself where no group has a Gaussian part', () => {
    const pairs: InterferenceDistribution = {
      groups: [
        { fraction: 0.8, gaussian: 0, pattern: [-1] },
        { fraction: 0.2, gaussian: Infinity, pattern: [] },
      ],
    };
    const atLargeN = predict(variant, source, pairs);
    expect(predictAtN(atLargeN, variant, source, pairs)).toBe(atLargeN);
  });

  it('is the reason where there is no prediction', () => {
    const why = reason('no prediction because nobody knows');
    expect(predictAtN(why, variant, source, gaussian)).toBe(why);
  });
});
