import { type DataSource, type SparseBatch, drawBatch } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { createScorer } from '../scoring/scorer.ts';
import { bernoulliUniform } from '../testing/bernoulli-uniform.ts';
import { judgingSamples } from './judging-samples.ts';

const stream = { seed: 11, purpose: 'judge' } as const;
const [N, P, SAMPLES] = [50, 0.03, 2000];
const source = bernoulliUniform(N, P);

const sizesOf = ({ offsets, count }: SparseBatch): number[] =>
  Array.from({ length: count }, (_, s) => offsets[s + 1]! - offsets[s]!);

describe('judgingSamples', () => {
  it('draws plainly where ten features are on', () => {
    const many = bernoulliUniform(N, 0.2);
    const drawn = judgingSamples(many, stream, SAMPLES);
    expect(drawn.strata).toBeNull();
    expect(drawn.batch(7, 30)).toEqual(drawBatch(many, stream, 7, 30));
    expect(drawn.standsFor(5)).toBe(1);
  });

  it('has in each stratum as many features on as it says', () => {
    const drawn = judgingSamples(source, stream, SAMPLES);
    const sizes = sizesOf(drawn.batch(0, SAMPLES));
    for (const { from, to, samples } of drawn.strata!) {
      for (const size of sizes.splice(0, samples)) {
        expect(size).toBeGreaterThanOrEqual(from);
        expect(size).toBeLessThanOrEqual(to);
      }
    }
  });

  it('gives the same samples however they are batched', () => {
    const drawn = judgingSamples({ ...source, importance: new Float32Array(N).fill(1) }, stream, SAMPLES);
    const whole = drawn.batch(0, SAMPLES);
    for (const [first, count] of [
      [0, 1],
      [0, 700],
      [1, 999],
      [1990, 10],
    ] as const) {
      const [start, end] = [whole.offsets[first]!, whole.offsets[first + count]!];
      const batch = drawn.batch(first, count);
      expect(batch).toMatchObject({ features: N, count, importance: whole.importance });
      expect(batch.indices).toEqual(whole.indices.slice(start, end));
      expect(batch.values).toEqual(whole.values.slice(start, end));
      expect(sizesOf(batch)).toEqual(sizesOf(whole).slice(first, first + count));
    }
  });

  it('counts samples for as many as they stand for: n p features are on', () => {
    const drawn = judgingSamples(source, stream, SAMPLES);
    const sizes = sizesOf(drawn.batch(0, SAMPLES));
    const weights = sizes.map((_, s) => drawn.standsFor(s) / SAMPLES);
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    const on = sizes.reduce((sum, size, s) => sum + weights[s]! * size, 0);
    // Counts vary within the last stratum alone, of probability below 1e-3; its spread over 10 or more samples is below 1.
    expect(Math.abs(on - N * P)).toBeLessThan(1e-3);
  });

  it('draws the counts of a merged stratum as the data do', () => {
    // One stratum of all counts from 1 on: nine samples besides the silent one. 2000 streams of them.
    const counts = new Float64Array(N + 1);
    for (let seed = 0; seed < 2000; seed++) {
      for (const size of sizesOf(judgingSamples(source, { seed, purpose: 'judge' }, 10).batch(1, 9))) counts[size]!++;
    }
    const active = 1 - source.givenCount!.probability(0);
    for (const count of [1, 2, 3, 4]) {
      const expected = source.givenCount!.probability(count) / active;
      const error = Math.sqrt((expected * (1 - expected)) / 18_000);
      expect(Math.abs(counts[count]! / 18_000 - expected)).toBeLessThan(4 * error);
    }
  });

  it('gives scores that are those of the data, within four standard errors', () => {
    // Outputs of 0: E x² = p/3, L_on = 1/3, n p features on, and the loss of K features varies by E u⁴ = 1/5.
    const drawn = judgingSamples(source, stream, SAMPLES);
    const score = scored(source, SAMPLES, (_x, output) => output.fill(0));
    expect(score.strata).toEqual(drawn.strata);
    expect(Math.abs(score.loss - P / 3)).toBeLessThan(4 * score.standardError);
    expect(Math.abs(score.onLoss - 1 / 3)).toBeLessThan(0.02);
    expect(score.activeFeatures / (N * P)).toBeCloseTo(1, 2);
    expect(score.explainedVariance).toBeCloseTo(-(P / 4) / (1 / 3 - P / 4), 2);
    expect(score).toMatchObject({ offLoss: 0, activeOutputs: 0, deadOutputs: N, standardErrorNote: null });
  });

  it('has a standard error that the spread over streams bears out, smaller than that of plain samples', () => {
    const noisy = (x: Float64Array, output: Float64Array): void =>
      x.forEach((value, k) => (output[k] = Math.max(0, 0.8 * value - 0.05)));
    const scores = Array.from({ length: 300 }, (_, seed) => scored(source, 200, noisy, seed));
    const losses = scores.map(({ loss }) => loss);
    const mean = losses.reduce((a, b) => a + b) / 300;
    const spread = Math.sqrt(losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / 299);
    const said = Math.sqrt(scores.reduce((sum, { standardError }) => sum + standardError ** 2, 0) / 300);
    // A standard deviation from 300 values is good to 1 / sqrt(600) = 4 %: three of these.
    expect(Math.abs(said / spread - 1)).toBeLessThan(0.13);
    const { givenCount, ...plainly } = source;
    const plain = scored(plainly, 200, noisy);
    expect(said).toBeLessThan(0.8 * plain.standardError);
    const share = scores[0]!.activeFeatures / N;
    expect(share * scores[0]!.onLoss + (1 - share) * scores[0]!.offLoss).toBeCloseTo(scores[0]!.loss, 12);
  });
});

/** The score of outputs that a function makes of the samples of a stream. */
function scored(
  data: DataSource,
  samples: number,
  fill: (x: Float64Array, output: Float64Array) => unknown,
  seed: number = stream.seed,
): ReturnType<ReturnType<typeof createScorer>['score']> {
  const drawn = judgingSamples(data, { seed, purpose: 'judge' }, samples);
  const scorer = createScorer(N, drawn.strata);
  for (let first = 0; first < samples; first += 77) {
    const batch = drawn.batch(first, Math.min(77, samples - first));
    const [x, output] = [new Float64Array(batch.count * N), new Float64Array(batch.count * N)];
    for (let s = 0; s < batch.count; s++) {
      for (let k = batch.offsets[s]!; k < batch.offsets[s + 1]!; k++) x[s * N + batch.indices[k]!] = batch.values[k]!;
    }
    fill(x, output);
    scorer.add(batch, output);
  }
  return scorer.score();
}
