import { testSource } from '@rugbench/conformance';
import { type FeatureDistribution, WordStream, drawBatch, reason } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { powerLaw, probabilitiesOf } from './power-law.ts';
import { UnequalIndices } from './unequal-indices.ts';
import { zipf } from './zipf.ts';

for (const options of [
  { p: 0.05 },
  { p: 0 },
  { p: 1 },
  { p: 0.5, exponent: 2 },
  { p: 0.05, importance: 1 },
  { p: 0.1, exponent: 10, importance: 4 },
  { p: 0.05, exponent: 0 },
]) {
  testSource(zipf, { features: 100, options });
}

const SAMPLES = 40_000;

describe('UnequalIndices', () => {
  it.each([
    [0.1, 1],
    [0.4, 1],
    [0.02, 3],
    [0.3, 0.3],
  ])(
    'turns each feature on with its own probability, and pairs with the product: p = %d, exponent %d',
    (p, exponent) => {
      const probabilities = probabilitiesOf(powerLaw(12, exponent), p);
      const indices = new UnequalIndices(probabilities);
      const [words, out] = [new WordStream(3, 'probe'), new Uint32Array(12)];
      const together = new Float64Array(144);
      for (let s = 0; s < SAMPLES; s++) {
        const on = out.subarray(0, indices.draw(words.seek(s), out));
        for (const i of on) for (const j of on) together[i * 12 + j]!++;
      }
      together.forEach((count, at) => {
        const [i, j] = [Math.floor(at / 12), at % 12];
        const chance = i === j ? probabilities[i]! : probabilities[i]! * probabilities[j]!;
        // 5 standard deviations of a binomial count, and one more where few are expected
        const slack = 5 * Math.sqrt(SAMPLES * chance * (1 - chance)) + 1;
        expect(Math.abs(count - SAMPLES * chance), `features ${i}, ${j}`).toBeLessThan(slack);
      });
    },
  );

  it('reads as many words as features are on, roughly, however many there are', () => {
    const features = 2 ** 16;
    const indices = new UnequalIndices(probabilitiesOf(powerLaw(features, 1), 20 / features));
    const [words, out] = [new WordStream(3, 'probe'), new Uint32Array(features)];
    let read = 0;
    const counting = { next: () => (read++, words.next()), below: (bound: number) => (read++, words.below(bound)) };
    for (let s = 0; s < 100; s++)
      indices.draw(Object.assign(Object.create(words.seek(s)), counting) as WordStream, out);
    // At most 2 candidates for each of 20 features, two words each, and a count for each of 17 classes.
    expect(read / 100).toBeLessThan(2 * 2 * 20 + 17);
  });
});

describe('zipf', () => {
  it('has a mean of p features on, ascending', () => {
    const { offsets } = drawBatch(zipf.create(200, { p: 0.1 }), { seed: 1, purpose: 'judge' }, 0, 2000);
    // variance of the number at most n p = 20: 0.1 for the mean of 2000; 5 of them
    expect(Math.abs(offsets[2000]! / 2000 - 20)).toBeLessThan(0.5);
  });

  it('says why it has no feature distribution, and has one where features are alike', () => {
    expect(zipf.create(20, { p: 0.1 }).distribution).toEqual(reason('its features are not equally frequent'));
    expect(zipf.create(20, { p: 0.1, exponent: 0, importance: 1 }).distribution).toEqual(
      reason('its features are not equally important'),
    );
    expect((zipf.create(20, { p: 0.1, exponent: 0 }).distribution as FeatureDistribution).probability).toBe(0.1);
  });

  it('has importance on request only', () => {
    expect(zipf.create(20, { p: 0.1 }).importance).toBeUndefined();
    // 1 + 1/2 + 1/3 = 11/6
    expect([...zipf.create(3, { p: 0.1, importance: 1 }).importance!]).toEqual(
      [18 / 11, 9 / 11, 6 / 11].map((value) => expect.closeTo(value, 6) as number),
    );
  });
});
