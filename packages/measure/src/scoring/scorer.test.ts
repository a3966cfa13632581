import { type SparseBatch, RugError, densify, drawBatch } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { bernoulliUniform } from '../testing/bernoulli-uniform.ts';
import { roughlyNormal } from '../testing/normal-values.ts';
import type { Score } from './score.ts';
import { createScorer } from './scorer.ts';

const FEATURES = 12;
const SAMPLES = 300;
const source = bernoulliUniform(FEATURES, 0.2);
const draw = (first: number, count: number): SparseBatch =>
  drawBatch(source, { seed: 7, purpose: 'judge' }, first, count);
const batch = draw(0, SAMPLES);

/** Importance that is different for every feature, 0 for the first, with a mean of 1. */
const uneven = Float32Array.from({ length: FEATURES }, (_, i) => (2 * i) / (FEATURES - 1));

/** Noisy outputs, about half of them 0, feature 5 dead, feature 6 always put out. */
function outputsFor(samples: SparseBatch): Float64Array {
  const x = dense(samples);
  const noise = roughlyNormal(x.length, 3);
  return x.map((value, k) => {
    if (k % FEATURES === 5) return 0;
    if (k % FEATURES === 6) return 0.25;
    return Math.max(0, 0.8 * value + 0.2 * noise[k]!);
  });
}

function dense(samples: SparseBatch): Float64Array {
  const x = new Float64Array(samples.count * samples.features);
  densify(samples, x);
  return x;
}

function scored(samples: SparseBatch, output: Float64Array | Float32Array): Score {
  const scorer = createScorer(samples.features);
  scorer.add(samples, output);
  return scorer.score();
}

/** The definitions, entry by entry. With continuous magnitudes, on and x != 0 are the same. */
function slowScore(
  x: Float64Array,
  y: ArrayLike<number>,
  n: number,
  importance: ArrayLike<number> = new Float32Array(n).fill(1),
): Omit<Score, 'support' | 'sampleLosses' | 'strata' | 'standardErrorNote'> {
  const M = x.length / n;
  const all = Array.from(x, (value, k) => {
    return { x: value, y: y[k]!, on: value !== 0, s: Math.floor(k / n), i: k % n, w: importance[k % n]! };
  });
  const average = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const errors = (list: typeof all): number => average(list.map((e) => e.w * (e.x - e.y) ** 2));
  const perSample = Array.from({ length: M }, (_, s) => errors(all.filter((e) => e.s === s)));
  const means = Array.from({ length: n }, (_, i) => average(all.filter((e) => e.i === i).map((e) => e.x)));
  const loss = average(perSample);
  const on = all.filter((e) => e.on);
  return {
    samples: M,
    loss,
    standardError: Math.sqrt(average(perSample.map((l) => (l - loss) ** 2)) / (M - 1)),
    onLoss: errors(on),
    offLoss: errors(all.filter((e) => !e.on)),
    explainedVariance: 1 - errors(all) / average(all.map((e) => e.w * (e.x - means[e.i]!) ** 2)),
    activeOutputs: all.filter((e) => e.y !== 0).length / M,
    activeFeatures: on.length / M,
    shrinkage: average(on.map((e) => e.w * e.x * e.y)) / average(on.map((e) => e.w * e.x ** 2)),
    deadOutputs: means.filter((_, i) => {
      const own = all.filter((e) => e.i === i);
      return own.some((e) => e.on) && own.every((e) => e.y === 0);
    }).length,
  };
}

// Both sides sum some thousand 64-bit terms of one sign: about 1e3 * 2^-53 relative.
const ROUNDING = 12;

describe('createScorer', () => {
  it.each([
    ['64-bit', outputsFor(batch)],
    ['32-bit', Float32Array.from(outputsFor(batch))],
  ])('agrees with the definitions taken entry by entry on %s outputs', (_, output) => {
    const score = scored(batch, output);
    for (const [name, value] of Object.entries(slowScore(dense(batch), output, FEATURES))) {
      expect(score[name as 'loss'], name).toBeCloseTo(value, ROUNDING);
    }
  });

  it('agrees with the definitions where features are not equally important', () => {
    const output = outputsFor(batch);
    const score = scored({ ...batch, importance: uneven }, output);
    for (const [name, value] of Object.entries(slowScore(dense(batch), output, FEATURES, uneven))) {
      expect(score[name as 'loss'], name).toBeCloseTo(value, ROUNDING);
    }
    const plain = scored(batch, output);
    expect(score.support).toEqual(plain.support);
    expect(score.loss).not.toBeCloseTo(plain.loss, ROUNDING - 4);
  });

  it('gives the same bits where every feature is as important as any other', () => {
    const even = { ...batch, importance: new Float32Array(FEATURES).fill(1) };
    expect(scored(even, outputsFor(batch))).toEqual(scored(batch, outputsFor(batch)));
  });

  it('splits a weighted loss into its parts as well', () => {
    const score = scored({ ...batch, importance: uneven }, outputsFor(batch));
    const share = score.activeFeatures / FEATURES;
    expect(share * score.onLoss + (1 - share) * score.offLoss).toBeCloseTo(score.loss, ROUNDING);
  });

  it('refuses batches whose features are not as important as those of the first', () => {
    const scorer = createScorer(FEATURES);
    scorer.add({ ...draw(0, 1), importance: uneven }, new Float64Array(FEATURES));
    scorer.add({ ...draw(1, 1), importance: uneven.slice() }, new Float64Array(FEATURES));
    expect(() => scorer.add(draw(2, 1), new Float64Array(FEATURES))).toThrow(
      'scorer: features of all batches must be as important as those of the first',
    );
  });

  it('gives the same score however the samples are batched', () => {
    const whole = scored(batch, outputsFor(batch));
    const parts = createScorer(FEATURES);
    for (const [first, count] of [
      [0, 1],
      [1, 0],
      [1, 120],
      [121, 179],
    ] as const) {
      parts.add(draw(first, count), outputsFor(batch).slice(first * FEATURES, (first + count) * FEATURES));
    }
    expect(parts.score()).toEqual(whole);
  });

  it('leaves the outputs as they were', () => {
    const output = outputsFor(batch);
    scored(batch, output);
    expect(output).toEqual(outputsFor(batch));
  });

  it('keeps the losses of more samples than it first had room for, in order', () => {
    const samples = drawBatch(bernoulliUniform(1, 1), { seed: 1, purpose: 'judge' }, 0, 1000);
    const scorer = createScorer(1);
    for (let round = 1; round <= 3; round++) scorer.add(samples, new Float64Array(1000).fill(round));
    const expected = [1, 2, 3].flatMap((round) => Array.from(samples.values, (x) => (x - round) * (x - round)));
    expect(scorer.score().sampleLosses).toEqual(Float64Array.from(expected));
  });

  it('counts hits where a feature is on and put out, and nowhere else', () => {
    const [x, output] = [dense(batch), outputsFor(batch)];
    const on = x.filter((value) => value !== 0).length;
    const active = output.filter((value) => value !== 0).length;
    const hits = x.filter((value, k) => value !== 0 && output[k] !== 0).length;
    const { microPrecision, microRecall, microF1 } = scored(batch, output).support;
    expect([microPrecision, microRecall, microF1]).toEqual([hits / active, hits / on, (2 * hits) / (on + active)]);
  });

  it('splits the loss into its on and off parts by the share of features that are on', () => {
    const { loss, onLoss, offLoss, activeFeatures } = scored(batch, outputsFor(batch));
    const share = activeFeatures / FEATURES;
    expect(share * onLoss + (1 - share) * offLoss).toBeCloseTo(loss, ROUNDING);
  });

  it('finds nothing to blame in perfect outputs', () => {
    const score = scored(batch, dense(batch));
    const { loss, standardError, explainedVariance, shrinkage, deadOutputs, support } = score;
    expect({ loss, standardError, explainedVariance, shrinkage, deadOutputs }).toEqual({
      loss: 0,
      standardError: 0,
      explainedVariance: 1,
      shrinkage: 1,
      deadOutputs: 0,
    });
    expect(Object.values(support)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('measures E x² = p/3 for outputs of 0, within four standard errors', () => {
    const samples = drawBatch(bernoulliUniform(64, 0.2), { seed: 5, purpose: 'judge' }, 0, 2000);
    const { loss, standardError, deadOutputs } = scored(samples, new Float32Array(64 * 2000));
    expect(Math.abs(loss - 0.2 / 3)).toBeLessThan(4 * standardError);
    // Entries are independent: Var x² = p/5 - p²/9, and its mean is over 64 * 2000 of them. The
    // standard error of 2000 samples is itself good to 1/sqrt(4000) = 1.6 %: three of them.
    expect(standardError / Math.sqrt((0.2 / 5 - 0.04 / 9) / (64 * 2000))).toBeCloseTo(1, 1);
    expect(deadOutputs).toBe(64);
  });

  it('explains nothing with the mean of each feature', () => {
    const x = dense(batch);
    const mean = (i: number): number => x.filter((_, k) => k % FEATURES === i).reduce((a, b) => a + b) / SAMPLES;
    const output = x.map((_, k) => mean(k % FEATURES));
    expect(scored(batch, output).explainedVariance).toBeCloseTo(0, ROUNDING);
  });

  it('explains nothing where no feature varies', () => {
    expect(scored(draw(0, 1), outputsFor(batch).slice(0, FEATURES)).explainedVariance).toBe(0);
  });

  it('keeps an off loss of 1e-30 beside on losses of order 1', () => {
    const output = dense(batch).map((x) => (x === 0 ? 1e-15 : 0));
    expect(scored(batch, output).offLoss / 1e-30).toBeCloseTo(1, ROUNDING);
  });

  it('counts a listed feature as on although its value is 0', () => {
    const listed: SparseBatch = {
      features: 2,
      count: 1,
      offsets: Uint32Array.of(0, 1),
      indices: Uint32Array.of(1),
      values: Float32Array.of(0),
    };
    expect(scored(listed, Float64Array.of(0, 0.5))).toMatchObject({ activeFeatures: 1, onLoss: 0.25, offLoss: 0 });
  });

  it('cannot give the error of a single sample', () => {
    expect(scored(draw(0, 1), new Float64Array(FEATURES)).standardError).toBe(Infinity);
  });

  it.each([NaN, Infinity, -Infinity, 1e200])('refuses an output of %d, naming sample and feature', (value) => {
    for (const feature of [0, 7, FEATURES - 1]) {
      const scorer = createScorer(FEATURES);
      scorer.add(draw(0, 10), new Float64Array(10 * FEATURES));
      const output = new Float64Array(5 * FEATURES);
      output[3 * FEATURES + feature] = value;
      expect(() => scorer.add(draw(10, 5), output)).toThrow(
        new RugError('NUMERICS', {
          who: 'scorer',
          must: `outputs must be finite (sample 13, feature ${feature})`,
          got: value,
        }),
      );
    }
  });

  it('refuses a score of strata of which samples are missing', () => {
    const strata = [
      { from: 0, to: 0, probability: 0.5, samples: 1 },
      { from: 1, to: FEATURES, probability: 0.5, samples: 3 },
    ];
    const scorer = createScorer(FEATURES, strata);
    scorer.add(draw(0, 3), new Float64Array(3 * FEATURES));
    expect(() => scorer.score()).toThrow('scorer: the 4 samples of all strata must be added, got 3');
  });

  it('refuses outputs and batches of another size', () => {
    const scorer = createScorer(FEATURES);
    expect(() => scorer.add(draw(0, 2), new Float64Array(FEATURES))).toThrow(/2 samples of 12 features.*got 12/);
    expect(() => scorer.add({ ...draw(0, 1), features: 3 }, new Float64Array(3))).toThrow(/12 features.*got 3/);
  });

  it('refuses to judge nothing, or something without features', () => {
    expect(() => createScorer(4).score()).toThrow(/at least one sample/);
    expect(() => createScorer(0)).toThrow(/whole number >= 1, got 0/);
  });
});
