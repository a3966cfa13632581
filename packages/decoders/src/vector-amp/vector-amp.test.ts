import { testDecoder } from '@rugbench/conformance';
import { type DataSource, type FeatureDistribution, reason } from '@rugbench/core';
import { bernoulliConstant, bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { antipodalRug, persianRug, withoutAdjoint } from '../testing/hadamard-weights.ts';
import { randomWeights } from '../testing/random-weights.ts';
import { type Trial, examplesOf, prepared, tried } from '../testing/trial.ts';
import type { Transposable } from '../linear/transposable.ts';
import { vectorAmp } from './vector-amp.ts';

testDecoder(vectorAmp);
testDecoder(vectorAmp, { options: { iterations: 3, damping: 0.6, tolerance: 1e-3 } });

const uniformData = (features: number, p: number): DataSource => bernoulliUniform.create(features, { p });

function trial(weights: Transposable, p: number, count: number, options: object = {}): Trial {
  const data = uniformData(weights.features, p);
  return tried(prepared(vectorAmp, weights, data, options), weights, data, count);
}

describe('vector AMP on a Persian rug', () => {
  const rug = persianRug({ features: 1024, dimensions: 307 });

  it('recovers x at (0.3, 0.05), where every elementwise decoder loses 4e-3', () => {
    const { loss, iterations, diverged } = trial(rug, 0.05, 32);
    expect(loss).toBeLessThan(1e-8);
    expect(Math.max(...iterations)).toBeLessThanOrEqual(30);
    expect(Math.max(...diverged)).toBe(0);
  });

  it('goes on to the last digits of 64 bit where it is asked to', () => {
    const { losses } = trial(rug, 0.05, 8, { tolerance: 1e-10 });
    // most samples: a feature of 1e-8 may be taken for one that is off, or the other way round
    expect(losses.toSorted()[5]).toBeLessThan(1e-20);
    expect(losses.toSorted()[7]).toBeLessThan(1e-15);
  });

  it('begins at the elementwise floor, 4.1266e-3 at (0.3, 0.05)', () => {
    const { loss, iterations } = trial(persianRug({ features: 4096, dimensions: 1228 }), 0.05, 16, { iterations: 1 });
    // a sample has a relative deviation of 0.16, so that the mean of 16 has 0.04
    expect(Math.abs(loss / 4.1266e-3 - 1)).toBeLessThan(0.12);
    expect([...iterations]).toEqual(new Array(16).fill(1));
  });

  it('ends at the fixed point of state evolution at (0.1, 0.05), 9.7e-3', () => {
    const { loss } = trial(persianRug({ features: 16384, dimensions: 1638 }), 0.05, 8, { tolerance: 1e-2 });
    expect(Math.abs(loss / 9.7e-3 - 1)).toBeLessThan(0.1);
  });

  it('recovers x in fewer rounds without damping', () => {
    const [damped, bare] = [trial(rug, 0.05, 16), trial(rug, 0.05, 16, { damping: 1 })];
    expect(bare.loss).toBeLessThan(1e-8);
    expect(Math.max(...bare.iterations)).toBeLessThan(Math.min(...damped.iterations));
  });

  it('hardly ever leaves its course at n = 256 and (0.25, 0.045)', () => {
    const { diverged } = trial(persianRug({ features: 256, dimensions: 64 }), 0.045, 128);
    expect(diverged.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(2);
  });

  it('finds out which features of a known value are on, exactly', () => {
    const data = bernoulliConstant.create(1024, { p: 0.05 });
    const { loss } = tried(prepared(vectorAmp, rug, data), rug, data, 8);
    expect(loss).toBeLessThan(1e-30);
  });
});

describe('vector AMP on other weights', () => {
  it('needs one round where no dimension is missing', () => {
    const { loss, iterations } = trial(randomWeights(24, 24), 0.3, 8);
    expect(loss).toBeLessThan(1e-12);
    // the second round finds that nothing changes
    expect(Math.max(...iterations)).toBe(2);
  });

  it('recovers x from random weights, whose singular values differ', () => {
    const { losses } = trial(randomWeights(256, 128), 0.05, 16);
    expect(losses.toSorted()[12]).toBeLessThan(1e-12);
  });

  it('takes no notice of rows of 0', () => {
    const without = randomWeights(128, 48);
    const padded = withZeroRows(without, 16);
    const [found, expected] = [trial(padded, 0.05, 8), trial(without, 0.05, 8)];
    expect([...found.iterations]).toEqual([...expected.iterations]);
    // whatever the last bits of the sums in between are
    found.output.forEach((value, i) => expect(value).toBeCloseTo(expected.output[i]!, 6));
  });

  it('leaves its course without damping where features share directions, says so, and puts out an estimate from before', () => {
    // theory of the antipodal rug with a ReLU: 3.01e-3; what it cannot undo are pairs that are on together
    const { loss, diverged } = trial(antipodalRug({ features: 1024, dimensions: 307 }), 0.05, 32, { damping: 1 });
    expect(Math.min(...diverged)).toBe(1);
    expect(loss).toBeLessThan(1e-3);
  });

  it('is held on its course by damping', () => {
    const { loss, diverged } = trial(antipodalRug({ features: 1024, dimensions: 307 }), 0.05, 32);
    expect(Math.max(...diverged)).toBe(0);
    expect(loss).toBeLessThan(6e-4);
  });

  it('decodes data without any variance', () => {
    const weights = persianRug({ features: 64, dimensions: 20 });
    expect(trial(weights, 0, 2).loss).toBe(0);
    const always = bernoulliConstant.create(64, { p: 1 });
    expect(tried(prepared(vectorAmp, weights, always), weights, always, 2).loss).toBeLessThan(1e-30);
  });
});

describe('vector AMP', () => {
  const data = uniformData(16, 0.1);
  const setting = {
    weights: persianRug({ features: 16, dimensions: 5 }),
    distribution: data.distribution,
    examples: examplesOf(data, 0),
  };
  const { probability, magnitude } = data.distribution as FeatureDistribution;

  it.each([
    [
      { distribution: reason('features are not alike') },
      'it needs the feature distribution, and these data have none: features are not alike',
    ],
    [
      { distribution: { probability, magnitude } },
      'it needs the posterior mean of a feature, and the distribution of these data declares none',
    ],
    [
      { weights: withoutAdjoint(setting.weights) },
      'it multiplies by the transpose of W_in, and these weights offer no adjoint',
    ],
    [{ weights: randomWeights(16, 5, () => 0) }, 'W_in is 0, so h says nothing of x'],
  ])('says why it cannot work: %#', (change, why) => {
    expect(vectorAmp.prepare({ ...setting, ...change })).toEqual(reason(why));
  });

  it.each([{ iterations: 0 }, { damping: 0 }, { damping: 1.1 }, { tolerance: 1e-11 }])('refuses %o', (options) => {
    expect(() => vectorAmp.prepare(setting, options)).toThrow(/^vector-amp (iterations|damping|tolerance): must be/);
  });
});

/** The same weights with rows of 0 behind. */
function withZeroRows(weights: Transposable, more: number): Transposable {
  const { features: n, dimensions: d } = weights;
  return {
    ...weights,
    dimensions: d + more,
    encode: (x, count, h) => {
      const short = new Float64Array(count * d);
      weights.encode(x, count, short);
      h.fill(0, 0, count * (d + more));
      for (let s = 0; s < count; s++) h.set(short.subarray(s * d, (s + 1) * d), s * (d + more));
    },
    adjoint: (h, count, x) => {
      for (let s = 0; s < count; s++) {
        weights.adjoint(h.slice(s * (d + more), s * (d + more) + d), 1, x.subarray(s * n, (s + 1) * n));
      }
    },
  };
}

it.each([
  ['damping', 0, /^vector-amp damping: must be the share .*, above 0 and at most 1: .*, got 0\.$/],
  ['iterations', 0, /^vector-amp iterations: must be the most rounds, a whole number from 1 to 10000, got 0\.$/],
  ['tolerance', 5, /^vector-amp tolerance: must be the share .*, from 1e-10 to 1, .*, got 5\.$/],
])('says what %s must be', (name, value, line) => {
  const setting = {
    weights: persianRug({ features: 8, dimensions: 4 }),
    distribution: reason('none'),
    examples: examplesOf(uniformData(8, 0.5), 0),
  };
  expect(() => vectorAmp.prepare(setting, { [name]: value })).toThrow(line);
});
