import { testForge } from '@rugbench/conformance';
import { type WeightsOperator, WordStream, productMatrix } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { antipodalRug } from '../antipodal-rug/antipodal-rug.ts';
import { persianRug } from './persian-rug.ts';
import { ROW_CHOICES } from './row-choices.ts';

const forge = (features: number, dimensions: number, options?: unknown): WeightsOperator =>
  persianRug.forge({ features, dimensions }, new WordStream(7, 'weights'), options);

testForge(persianRug, {
  shapes: [
    { features: 16, dimensions: 5 },
    { features: 64, dimensions: 16 },
    { features: 32, dimensions: 31 },
  ],
});

testForge(persianRug, {
  options: { choice: 'sum-free' },
  shapes: [
    { features: 64, dimensions: 20 },
    { features: 32, dimensions: 16 },
  ],
  unsuitable: [{ features: 32, dimensions: 17 }],
});
for (const choice of ['consecutive', 'bit-reversed', 'lowest-weight', 'highest-weight', 'bent']) {
  testForge(persianRug, { options: { choice }, shapes: [{ features: 32, dimensions: 11 }] });
}

describe('persian rug', () => {
  it('has rows that hold the same numbers, at i xor j', () => {
    const { data } = productMatrix(forge(32, 9));
    for (let i = 0; i < 32; i++) for (let j = 0; j < 32; j++) expect(data[i * 32 + j]).toBe(data[i ^ j]);
  });

  it('is d/n times less than a projection: W r squared is W r', () => {
    const [n, d] = [64, 20];
    const { data } = productMatrix(forge(n, d));
    const P = data.map((entry) => (entry * d) / n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let square = 0;
        for (let k = 0; k < n; k++) square += P[i * n + k]! * P[k * n + j]!;
        // Sums of 64 terms below 1.
        expect(square).toBeCloseTo(P[i * n + j]!, 13);
      }
    }
  });

  it('leaves the mean of x out unless row 0 is asked for: rows of W then add up to 0', () => {
    const sum = (weights: WeightsOperator): number => weights.row(3).reduce((total, entry) => total + entry, 0);
    // Without row 0 the all-ones vector is orthogonal to every row in use.
    expect(sum(forge(64, 63))).toBeCloseTo(0, 12);
    expect(sum(forge(64, 64, { rowZero: true }))).toBeCloseTo(1, 12);
  });

  it('takes given rows and a scale for each feature', () => {
    const scale = [1, 2, 3, 4];
    const weights = forge(4, 2, { rows: [1, 3], scale });
    expect([...weights.diagonal()]).toEqual(scale);
    // g(k) = ((-1)^parity(1 & k) + (-1)^parity(3 & k)) / 2 for k = 0..3: 1, -1, 0, 0.
    expect([...weights.row(2)]).toEqual([0, 0, 3, -3]);
  });

  it('names the nearest powers of two', () => {
    expect(() => forge(300, 30)).toThrow('persian-rug: n must be a power of two, got 300. Use --n 256 or --n 512.');
  });

  it('refuses rows that are not d distinct ones, a scale of another length, and d = n without row 0', () => {
    expect(() => forge(8, 2, { rows: [1, 1] })).toThrow(/2 distinct whole numbers from 0 to 7/);
    expect(() => forge(8, 2, { rows: [1, 8] })).toThrow(/2 distinct whole numbers from 0 to 7/);
    expect(() => forge(8, 2, { scale: [1, 2] })).toThrow(/one number or 8 numbers, got 2 numbers/);
    expect(() => forge(8, 8)).toThrow(/d must be at most the 7 rows to choose from, got 8/);
  });

  it('declares no interference distribution for rows chosen by hand, and says why', () => {
    expect(persianRug.interference(0.25, { rows: [1, 2] })).toHaveProperty(
      'why',
      expect.stringMatching(/may have structure/),
    );
  });

  it('has the same energy in every row whatever the choice of rows', () => {
    for (const choice of ROW_CHOICES) {
      const row = forge(64, 24, { choice }).row(11);
      // n/d, by the theorem of "Interference"
      expect(row.reduce((sum, entry) => sum + entry * entry, 0)).toBeCloseTo(64 / 24, 12);
    }
  });

  it('lets features collide where rows are closed under xor: 1/4 of all consecutive ones', () => {
    const row = forge(64, 16, { choice: 'consecutive', rowZero: true }).row(0);
    expect([...row]).toEqual(Array.from({ length: 64 }, (_, j) => (j % 16 === 0 ? 1 : 0)));
  });

  it('spreads the interference evenly where rows are a difference set', () => {
    // 2^(m-1) - 2^(m/2-1) = 28 rows of 64: the Welch bound sqrt((n - d)/(d (n - 1))) is met by every two features.
    const row = forge(64, 28, { choice: 'bent' }).row(5);
    row.forEach((entry, j) => expect(Math.abs(entry)).toBeCloseTo(j === 5 ? 1 : Math.sqrt(36 / (28 * 63)), 13));
  });

  it('refuses a choice beside given rows', () => {
    expect(() => forge(8, 2, { rows: [1, 2], choice: 'bent' })).toThrow(
      'persian-rug: rows must not be given beside a choice, got bent.',
    );
  });

  it('declares its interference for random and sum-free rows, and says why there is none for others', () => {
    expect(persianRug.interference(0.25, { choice: 'sum-free' })).toEqual(antipodalRug.interference(0.25));
    expect(() => persianRug.interference(0.6, { choice: 'sum-free' })).toThrow(/at most 1\/2, got 0\.6/);
    expect(persianRug.interference(0.25, { choice: 'bent' })).toHaveProperty(
      'why',
      expect.stringMatching(/chosen by a rule/),
    );
  });
});
