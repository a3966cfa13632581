import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bernoulliUniform } from '../testing/bernoulli-uniform.ts';
import { strataOf } from './strata.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('strataOf', () => {
  it('takes the silent sample once, and counts one by one while they get ten samples', () => {
    const strata = strataOf(bernoulliUniform(65, 0.002), 400)!;
    expect(strata.map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
      [4, expect.any(Number)],
    ]);
    // (1 - p)^65 and 65 p (1 - p)^64.
    expect(strata[0]).toMatchObject({ probability: expect.closeTo(0.998 ** 65, 14) as number, samples: 1 });
    expect(strata[1]!.probability).toBeCloseTo(65 * 0.002 * 0.998 ** 64, 14);
  });

  it('shares samples out as if one more feature were on', () => {
    const strata = strataOf(bernoulliUniform(65, 0.002), 4001)!;
    const factor = 1.13 / 0.13;
    // P(1) f to P(2) f² as P(1) to P(2) tilted; sizes are whole numbers.
    const expected = (strata[2]!.probability / strata[1]!.probability) * factor;
    expect(strata[2]!.samples / strata[1]!.samples).toBeCloseTo(expected, 2);
  });

  it('covers every count once, with all samples and all of the probability, and none with fewer than ten', () => {
    const settings = fc.record({
      features: fc.integer({ min: 1, max: 200 }),
      mean: fc.double({ min: 1e-6, max: 9.9, noNaN: true }),
      samples: fc.integer({ min: 3, max: 5000 }),
    });
    fc.assert(
      fc.property(settings, ({ features, mean, samples }) => {
        const strata = strataOf(bernoulliUniform(features, Math.min(0.999, mean / features)), samples)!;
        expect(sum(strata.map((one) => one.samples))).toBe(samples);
        expect(sum(strata.map(({ probability }) => probability))).toBeCloseTo(1, 12);
        strata.slice(1).forEach(({ from, samples: size }, k) => {
          expect(from).toBe(strata[k]!.to + 1);
          expect(size).toBeGreaterThanOrEqual(Math.min(10, samples - 1));
        });
      }),
    );
  });

  it.each([
    ['ten features are on', bernoulliUniform(100, 0.1), 400],
    ['nothing is ever on', bernoulliUniform(100, 0), 400],
    ['all is always on', bernoulliUniform(5, 1), 400],
    ['there are two samples', bernoulliUniform(100, 0.01), 2],
    ['data cannot be drawn by count', withoutCount(100, 0.01), 400],
    ['the count never varies', fixed(100), 400],
  ])('draws plainly where %s', (_, source, samples) => {
    expect(strataOf(source, samples)).toBeNull();
  });
});

function withoutCount(...given: Parameters<typeof bernoulliUniform>): ReturnType<typeof bernoulliUniform> {
  const { givenCount, ...rest } = bernoulliUniform(...given);
  return rest;
}

function fixed(features: number): ReturnType<typeof bernoulliUniform> {
  const source = bernoulliUniform(features, 0.02);
  return { ...source, givenCount: { ...source.givenCount!, probability: (count) => Number(count === 2) } };
}
