import { describe, expect, it } from 'vitest';
import { roughlyNormal } from '../testing/normal-values.ts';
import { errorOfMean, oneRun, weightedMean } from './weighted-mean.ts';

const runs = [
  { weight: 0.7, size: 1, certain: true },
  { weight: 0.2, size: 3, certain: false },
  { weight: 0.1, size: 2, certain: false },
];
const values = Float64Array.of(5, 1, 2, 6, 10, 14);

describe('weightedMean', () => {
  it('weighs the mean of each run', () => {
    expect(weightedMean(values, runs)).toBeCloseTo(0.7 * 5 + 0.2 * 3 + 0.1 * 12, 14);
  });
});

describe('errorOfMean', () => {
  it('adds the squares of the errors of runs, and nothing for what is certain', () => {
    // Variances 7 of 3 values and 8 of 2.
    const square = 0.2 ** 2 * (7 / 3) + 0.1 ** 2 * (8 / 2);
    expect(errorOfMean(values, runs).standardError).toBeCloseTo(Math.sqrt(square), 14);
    // Squares of deviations 4, 1, 9 and 4, 4, times 0.04 / 6 and 0.01 / 2.
    const [first, second] = [0.04 / 6, 0.01 / 2];
    const fourth = first ** 2 * (16 + 1 + 81) + second ** 2 * 32;
    expect(errorOfMean(values, runs).effective).toBeCloseTo(square ** 2 / fourth, 12);
  });

  it('is that of independent values for a single run', () => {
    const { standardError } = errorOfMean(values, oneRun(6));
    const mean = 38 / 6;
    const squares = [5, 1, 2, 6, 10, 14].reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(standardError).toBeCloseTo(Math.sqrt(squares / 30), 14);
  });

  it('rests on a third of normal values, whose fourth moment is 3', () => {
    const many = roughlyNormal(6000, 5);
    // A sum of 12 uniforms has the fourth moment 2.9, and 6000 values tell it to about 0.13.
    expect(errorOfMean(many, oneRun(6000)).effective / (6000 / 2.9)).toBeCloseTo(1, 0);
  });

  it('rests on the few values that tower above all others', () => {
    const rare = Float64Array.from({ length: 1000 }, (_, k) => Number(k % 250 === 0));
    expect(errorOfMean(rare, oneRun(1000)).effective).toBeCloseTo(4, 1);
  });

  it('is infinite for a single value, and rests on none where nothing varies', () => {
    expect(errorOfMean(Float64Array.of(3), oneRun(1))).toEqual({ standardError: Infinity, effective: 0 });
    expect(errorOfMean(Float64Array.of(3, 3, 3), oneRun(3))).toEqual({ standardError: 0, effective: 0 });
  });
});
