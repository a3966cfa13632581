import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { mean, squaredDeviations } from './moments.ts';
import { fillNormal, normalDistribution, normalQuantile } from './normal.ts';

describe('normalQuantile', () => {
  it.each([
    // Published with the algorithm (Wichura 1988).
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [0.5, 0],
    [0.975, 1.959963984540054],
  ])('of %d is %d', (probability, quantile) => {
    expect(normalQuantile(probability)).toBeCloseTo(quantile, 14);
  });

  it('is undone by the distribution function down to the smallest probability of a word', () => {
    const probabilities = Float64Array.from({ length: 400 }, (_, k) => 2 ** (-33 + (32 * k) / 399));
    const back = new Float64Array(probabilities.length);
    normalDistribution()(probabilities.map(normalQuantile), back);
    // A relative error e of the quantile z moves the lower tail by about z² e: 41 * 2e-16 at most.
    back.forEach((value, k) => expect(Math.abs(value / probabilities[k]! - 1)).toBeLessThan(3e-14));
  });

  it('is odd about one half', () => {
    for (const t of [2 ** -33, 2 ** -10, 0.0625, 0.125, 0.375]) expect(normalQuantile(1 - t)).toBe(-normalQuantile(t));
  });
});

describe('fillNormal', () => {
  it('writes values with the moments of N(0, 1)', () => {
    const values = new Float64Array(20_000);
    fillNormal(new WordStream(1, 'probe'), values);
    // Standard errors of mean, variance and fourth moment: 1, sqrt 2 and sqrt 96 over sqrt 20000; four each.
    expect(Math.abs(mean(values))).toBeLessThan(4 / Math.sqrt(20_000));
    expect(Math.abs(squaredDeviations(values) / 20_000 - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
    expect(Math.abs(mean(values.map((z) => z ** 4)) - 3)).toBeLessThan(4 * Math.sqrt(96 / 20_000));
  });
});
