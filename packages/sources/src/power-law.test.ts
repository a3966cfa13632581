import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importanceOf, powerLaw, probabilitiesOf } from './power-law.ts';

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

describe('powerLaw', () => {
  it('has the values of fractions, to the rounding of an exponent', () => {
    // exp(-2 log 1000) = 1e-6 from an exponent of 13.8 that is rounded to 2^-53 of itself
    powerLaw(1000, 1).forEach((value, i) => expect(value * (i + 1)).toBeCloseTo(1, 14));
    powerLaw(1000, 2).forEach((value, i) => expect(value * (i + 1) ** 2).toBeCloseTo(1, 13));
    expect([...powerLaw(3, 0)]).toEqual([1, 1, 1]);
  });
});

describe('probabilitiesOf', () => {
  it('is the mean times weights over their mean where none exceeds 1', () => {
    // 1 + 1/2 + 1/3 + 1/4 = 25/12, so the factor is 4 p 12/25
    const probabilities = probabilitiesOf(powerLaw(4, 1), 0.25);
    [12 / 25, 6 / 25, 4 / 25, 3 / 25].forEach((p, i) => expect(probabilities[i]).toBeCloseTo(p, 15));
  });

  it('hands what exceeds 1 to the others, in proportion', () => {
    // 4 p = 3: the first is certain; 2 over 13/12 makes 12/13 for the second, 8/13, 6/13
    const probabilities = probabilitiesOf(powerLaw(4, 1), 0.75);
    [1, 12 / 13, 8 / 13, 6 / 13].forEach((p, i) => expect(probabilities[i]).toBeCloseTo(p, 14));
  });

  it('keeps the mean, is descending and stays in [0, 1], for all exponents and means', () => {
    const settings = [fc.integer({ min: 1, max: 300 }), fc.double({ min: 0, max: 10, noNaN: true })] as const;
    fc.assert(
      fc.property(...settings, fc.double({ min: 0, max: 1, noNaN: true }), (features, exponent, mean) => {
        const probabilities = probabilitiesOf(powerLaw(features, exponent), mean);
        expect(Math.abs(sum(probabilities) - mean * features)).toBeLessThan(1e-12 * features);
        probabilities.forEach((p, i) => {
          expect(p >= 0 && p <= (i ? probabilities[i - 1]! : 1)).toBe(true);
        });
      }),
    );
  });
});

describe('importanceOf', () => {
  it('has a mean of 1 and keeps the ratios', () => {
    const importance = importanceOf(powerLaw(100, 1.5));
    // float32
    expect(importance.reduce((total, value) => total + value, 0) / 100).toBeCloseTo(1, 6);
    expect(importance[0]! / importance[3]!).toBeCloseTo(8, 5);
  });
});
