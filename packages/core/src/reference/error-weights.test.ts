import { describe, expect, it } from 'vitest';
import type { Keep } from '../contracts/keep.ts';
import { errorWeights } from './error-weights.ts';

/** Two samples of four features: feature 0 passes in the first, feature 3 in the second. */
const mask = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 1);
const z = Float64Array.of(9, 1, -2, 5, 3, 4, 4, 8);

const weights = (by: Keep['by'], k: number): number[] => {
  const keep = { per: 'sample', by, k: 1, auxiliary: { k, weight: 0.5 } } as const;
  return [...errorWeights(keep, z, mask, 4)];
};

describe('errorWeights', () => {
  it('are the mask without a filter and without AuxK', () => {
    expect([...errorWeights(null, z, mask, 4)]).toEqual([...mask]);
    expect([...errorWeights({ per: 'sample', by: 'value', k: 1 }, z, mask, 4)]).toEqual([...mask]);
    expect(weights('value', 0)).toEqual([...mask]);
  });

  it('let the first dead output of each sample learn, the earlier of two that are equal', () => {
    expect(weights('value', 1)).toEqual([1, 0.5, 0, 0, 0, 0.5, 0, 1]);
    expect(weights('magnitude', 1)).toEqual([1, 0, 0.5, 0, 0, 0.5, 0, 1]);
  });

  it('let all that are dead learn where there are no more than k, and nothing that passes in another sample', () => {
    expect(weights('value', 3)).toEqual([1, 0.5, 0.5, 0, 0, 0.5, 0.5, 1]);
  });
});
