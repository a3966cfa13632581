import { relu } from '@rugbench/baseline';
import type { DataSource } from '@rugbench/core';
import {
  type FeatureGroup,
  type FittedScalars,
  fitGroups,
  forgeWeights,
  groupedModel,
  preactivations,
  settingOf,
} from '@rugbench/judging';
import { type Score, createScorer, judgingSamples } from '@rugbench/measure';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { builtins } from '@rugbench/library/plugins';

const N = 64;
const SEEDS = 200;
const LONG = 400_000;
const BLOCK = 1000;

/** A ReLU behind frozen weights, ready to be judged on samples of any seed. */
type Judge = (data: DataSource, seed: number, samples: number) => Score;

function judgeOf(forge: string, d: number, p: number, fixed?: FittedScalars): Judge {
  const source = bernoulliUniform.create(N, { p });
  const choice = { name: forge, options: {} };
  const weights = forgeWeights(choice, { features: N, dimensions: d }, 0, builtins.forges);
  const all: FeatureGroup = { from: 0, to: N };
  const { groups, scalars } = fixed
    ? { groups: [all], scalars: [fixed] }
    : fitGroups(relu.trace(), settingOf(weights, choice, 0, source, builtins));
  const model = groupedModel(relu.trace(), N, groups, BLOCK * N);
  const preactivate = preactivations(weights, BLOCK);
  const out = new Float64Array(BLOCK * N);
  return (data, seed, samples) => {
    const drawn = judgingSamples(data, { seed, purpose: 'judge' }, samples);
    const scorer = createScorer(N, drawn.strata);
    for (let first = 0; first < samples; first += BLOCK) {
      const batch = drawn.batch(first, Math.min(BLOCK, samples - first));
      model(preactivate(batch), batch.count, scalars, out);
      scorer.add(batch, out.subarray(0, batch.count * N));
    }
    return scorer.score();
  };
}

/** The same data, of which samples cannot be drawn by their number of features. */
function plainly({ givenCount, ...data }: DataSource): DataSource {
  return data;
}

/** The share of 200 seeds whose loss is within 1.96 standard errors of the truth, or whose error bar is said not to hold. */
function honest(
  judge: Judge,
  data: DataSource,
  samples: number,
  truth: Pick<Score, 'loss' | 'standardError'>,
): { readonly share: number; readonly broken: number; readonly bias: number } {
  const scores = Array.from({ length: SEEDS }, (_, seed) => judge(data, seed, samples));
  const broken = scores.filter(({ standardErrorNote }) => standardErrorNote !== null).length;
  const near = scores.filter(
    ({ loss, standardError, standardErrorNote }) =>
      standardErrorNote !== null ||
      Math.abs(loss - truth.loss) <= 1.96 * Math.hypot(standardError, truth.standardError),
  );
  const bias = scores.reduce((sum, { loss }) => sum + loss / SEEDS, 0) - truth.loss;
  return { share: near.length / SEEDS, broken: broken / SEEDS, bias };
}

describe('error bars at small n p', () => {
  it.each([
    ['persian-rug', 19, 0.002, 400],
    ['persian-rug', 19, 0.04, 300],
    ['antipodal-rug', 32, 0.002, 400],
    ['antipodal-rug', 32, 0.04, 300],
    ['clebsch-rug', 19, 0.04, 300],
  ])(
    'hold in 92 of 100 runs on %s with d = %d, p = %d and %d samples, or say that they do not',
    (forge, d, p, samples) => {
      const judge = judgeOf(forge, d, p);
      const source = bernoulliUniform.create(N, { p });
      // The truth from samples drawn plainly, of another seed, so by none of the code that makes strata.
      const truth = judge(plainly(source), 1e6, LONG);
      const [strata, plain] = [source, plainly(source)].map((data) => honest(judge, data, samples, truth));
      expect(strata!.share).toBeGreaterThanOrEqual(0.92);
      expect(plain!.share).toBeGreaterThanOrEqual(0.92);
      expect(strata!.broken).toBeLessThanOrEqual(plain!.broken);
    },
  );

  it('hold on smooth losses without exception, and are several times smaller than on plain samples', () => {
    const judge = judgeOf('persian-rug', 19, 0.002);
    const source = bernoulliUniform.create(N, { p: 0.002 });
    expect(honest(judge, source, 400, judge(plainly(source), 1e6, LONG)).broken).toBeLessThan(0.02);
    const [strata, plain] = [judge(source, 0, 4000), judge(plainly(source), 0, 4000)];
    expect(strata.standardError).toBeLessThan(plain.standardError / 3);
  });

  it('hold around the closed form: a = 1 and b = 0 on antipodal pairs lose p²/6 (docs/theory.md)', () => {
    const p = 0.04;
    const judge = judgeOf('antipodal-rug', 32, p, { scale: 1, bias: 0, parameters: {}, k: null });
    const truth = { loss: p ** 2 / 6, standardError: 0 };
    const found = honest(judge, bernoulliUniform.create(N, { p }), 3000, truth);
    expect(found.broken).toBeLessThan(0.1);
    expect(found.share).toBeGreaterThanOrEqual(0.92);
    // 200 runs of 3000 samples, each with an error of 10 %: their mean has one of 0.7 %; four of these.
    expect(Math.abs(found.bias / truth.loss)).toBeLessThan(0.028);
  });
});
