import { relu } from '@rugbench/baseline';
import { type FeatureDistribution, type InterferenceDistribution, WordStream, isReason } from '@rugbench/core';
import { layered } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { interferenceOptimum } from '@rugbench/theory';
import { expect, it } from 'vitest';

const P = 0.05;
const SAMPLES = 50_000;

/** The mean squared error of max(a y + b + noise, 0) over samples of one block, and its standard error. */
function simulated(
  block: 12 | 14,
  priority: number,
  hiddenNoise: number,
  scalars: readonly { a: number; b: number }[],
): [mean: number, error: number] {
  const weights = layered.forge({ features: block, dimensions: 4 }, new WordStream(1, 'weights'), { block, priority });
  const { groups, hidden } = weights.interference!;
  const own = groups.flatMap(({ fraction }, g) => Array<number>(Math.round(fraction * block)).fill(g));
  const [variance, mean] = [P / 3 - P ** 2 / 4, P / 2];
  const spread = hiddenNoise * Math.sqrt(hidden!.variance * variance + hidden!.mean * mean ** 2);
  const words = new WordStream(9, 'probe');
  const unit = (): number => (words.next() + 0.5) / 2 ** 32;
  const normal = (): number => Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit());
  const [x, h, y] = [new Float64Array(block), new Float64Array(4), new Float64Array(block)];
  let [sum, squares] = [0, 0];
  for (let s = 0; s < SAMPLES; s++) {
    for (let i = 0; i < block; i++) x[i] = unit() < P ? unit() : 0;
    weights.encode(x, 1, h);
    if (spread > 0) for (let k = 0; k < 4; k++) h[k]! += spread * normal();
    weights.decode(h, 1, y);
    const loss = x.reduce((total, value, i) => {
      const { a, b } = scalars[own[i]!]!;
      return total + (value - Math.max(a * y[i]! + b, 0)) ** 2 / block;
    }, 0);
    sum += loss;
    squares += loss * loss;
  }
  const average = sum / SAMPLES;
  return [average, Math.sqrt((squares / SAMPLES - average ** 2) / SAMPLES)];
}

it.each([
  [14, 6, 0],
  [12, 2.4, 0.03],
] as const)(
  'a layered block of %d with c = %d and noise S = %d loses what theory says',
  (block, priority, hiddenNoise) => {
    const feature = bernoulliUniform.create(1, { p: P }).distribution as FeatureDistribution;
    const interference = layered.interference(4 / block, { block, priority }) as InterferenceDistribution;
    const optimum = interferenceOptimum(relu.trace(), feature, interference, null, { hiddenNoise });
    if (isReason(optimum)) throw new Error(optimum.why);
    const scalars = optimum.groups.map(({ parameters }) => ({ a: parameters['a']!, b: parameters['b']! }));
    const [mean, error] = simulated(block, priority, hiddenNoise, scalars);
    expect(error).toBeLessThan(0.03 * mean);
    expect(Math.abs(mean - optimum.loss)).toBeLessThan(3 * error);
  },
);
