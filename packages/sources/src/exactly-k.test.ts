import { testSource } from '@rugbench/conformance';
import { type DataSource, drawBatch, reason } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { exactlyK } from './exactly-k.ts';
import { oneAtATime } from './one-at-a-time.ts';

for (const options of [{ p: 0.05 }, { p: 0.001 }, { p: 0.3, k: 7 }, { p: 1 }]) {
  testSource(exactlyK, { features: 100, options });
}
testSource(oneAtATime, { features: 100 });

/** The numbers on that occur in 200 samples. */
function sizes(data: DataSource): number[] {
  const { offsets } = drawBatch(data, { seed: 4, purpose: 'fit' }, 0, 200);
  return [...new Set(offsets.slice(1).map((end, s) => end - offsets[s]!))];
}

describe('exactly-k', () => {
  it.each([
    [{ p: 0.05 }, 5],
    [{ p: 0.056 }, 6],
    [{ p: 0 }, 1],
    [{ p: 1 }, 100],
    [{ p: 0.5, k: 3 }, 3],
  ])('with %j of 100 features has %d on in every sample', (options, count) => {
    expect(sizes(exactlyK.create(100, options))).toEqual([count]);
  });

  it('turns on every pair equally often', () => {
    const { indices } = drawBatch(exactlyK.create(5, { p: 0.4 }), { seed: 4, purpose: 'fit' }, 0, 20_000);
    const pairs = new Map<number, number>();
    for (let k = 0; k < indices.length; k += 2) {
      const pair = indices[k]! * 5 + indices[k + 1]!;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    expect(pairs.size).toBe(10);
    // binomial(20000, 1/10): standard deviation 42; 5 of them
    for (const count of pairs.values()) expect(Math.abs(count - 2000)).toBeLessThan(210);
  });

  it('has the distribution of independent features with probability k/n, its number fixed', () => {
    expect(exactlyK.create(50, { p: 0.1 }).distribution).toMatchObject({ probability: 0.1, count: 'fixed' });
  });

  it('has no feature distribution for a single feature', () => {
    const sentence = 'its interference is a single term and not Gaussian';
    expect(exactlyK.create(50, { p: 0.02 }).distribution).toEqual(reason(sentence));
    expect(oneAtATime.create(50).distribution).toEqual(reason(sentence));
  });

  it('refuses more than there are', () => {
    expect(() => exactlyK.create(8, { p: 0.1, k: 9 })).toThrow(
      'exactly-k: k must be at most the 8 features, got 9. Lower k.',
    );
  });
});

describe('one-at-a-time', () => {
  it('has one feature on, each equally often', () => {
    const { indices } = drawBatch(oneAtATime.create(10), { seed: 4, purpose: 'fit' }, 0, 20_000);
    expect(indices.length).toBe(20_000);
    const times = new Float64Array(10);
    for (const index of indices) times[index]!++;
    for (const count of times) expect(Math.abs(count - 2000)).toBeLessThan(210);
  });
});
