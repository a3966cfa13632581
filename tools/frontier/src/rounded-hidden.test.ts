import { WordStream } from '@rugbench/core';
import { identity } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { disturbances, disturbedLosses, toBfloat16 } from './rounded-hidden.ts';

describe('toBfloat16', () => {
  it('keeps 8 significant bits, ties to even', () => {
    expect([1, 1 + 2 ** -7, 1 + 2 ** -8, 1 + 3 * 2 ** -8, -3.140625, 0].map(toBfloat16)).toEqual([
      1,
      1 + 2 ** -7,
      1,
      1 + 2 ** -6,
      -3.140625,
      0,
    ]);
  });

  it('is off by at most 2^-8 of the number', () => {
    for (let k = 1; k < 2000; k++) {
      const value = Math.exp(0.01 * k - 10) * (k % 2 ? 1 : -1);
      expect(Math.abs(toBfloat16(value) / value - 1)).toBeLessThanOrEqual(2 ** -8);
    }
  });
});

describe('disturbedLosses', () => {
  it('of the identity are 0, the squares of roundings, and half of the noise on what is off', () => {
    const weights = identity.forge({ features: 64, dimensions: 64 }, new WordStream(0, 'weights'));
    const source = bernoulliUniform.create(64, { p: 0.1 });
    let sign = 1;
    // Noise of one size and both signs: max(noise, 0)² is half of it where x is 0, and all of it where x is larger.
    const list = disturbances([0.01], () => (sign = -sign));
    const [exact, single, half, noisy] = disturbedLosses(weights, source, 4000, list);
    expect(exact!.loss).toBe(0);
    expect(single!.loss).toBe(0);
    // x of 8 bits: off by at most 2^-8 of x, which is on with p = 0.1 and has E x² = p/3.
    expect(half!.loss).toBeGreaterThan(0);
    expect(half!.loss).toBeLessThan((0.1 / 3) * 2 ** -16);
    const square = 1e-4 * (0.1 / 3);
    expect(noisy!.loss / (square * (0.9 / 2 + 0.1))).toBeCloseTo(1, 1);
  });
});
