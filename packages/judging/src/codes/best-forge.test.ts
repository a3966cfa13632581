import { relu } from '@rugbench/baseline';
import {
  type FeatureDistribution,
  type Forge,
  type InterferenceDistribution,
  type Shape,
  WordStream,
  defineForge,
  isReason,
  unlessRefused,
} from '@rugbench/core';
import { antipodalRug, clebschRug, gewirtzRug, identity, m22Rug, mixtureOf, persianRug } from '@rugbench/forge';
import { bernoulliConstant } from '@rugbench/sources';
import { bestMixture, interferenceLossFollower, mixtureLoss } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { bestForge } from './best-forge.ts';
import { allKnown } from './best-codes.ts';
import { type CodeQuestion, plainQuestion } from './code-question.ts';

/** Data whose losses are quick to find. */
const feature = bernoulliConstant.create(1, { p: 0.2 }).distribution as FeatureDistribution;
const forges = [persianRug, identity];
const question = (among: readonly Forge[]): CodeQuestion => plainQuestion(feature, among);

/** The analytic loss of the very weights of a choice. */
function lossOf({ name, options }: PluginChoice, shape: Shape, among: readonly Forge[] = forges): number {
  const forge = [...among, mixtureOf(among)].find((one) => one.name === name)!;
  const weights = forge.forge(shape, new WordStream(3, 'weights'), options);
  const interference = weights.interference ?? forge.interference(shape.dimensions / shape.features, options);
  if (isReason(interference)) throw new Error(interference.why);
  return interferenceLossFollower(relu.trace(), feature)(interference);
}

describe('bestForge', () => {
  it('is the one code that the hull takes, without a mixture, where it serves n', () => {
    const shape = { features: 64, dimensions: 45 };
    expect(bestForge(shape, question([persianRug]))).toEqual({ name: 'persian-rug', options: {} });
    expect(bestForge({ features: 7, dimensions: 7 }, question([identity]))).toEqual({ name: 'identity', options: {} });
  });

  const coarse = allKnown(question(forges));

  it.each([
    { features: 52, dimensions: 20 },
    { features: 52, dimensions: 36 },
  ])('is a mixture near the hull where one code will not do, made of whole features and dimensions: %j', (shape) => {
    const choice = bestForge(shape, question(forges));
    expect(choice.name).toBe('mixture');
    const found = lossOf(choice, shape);
    const hull = mixtureLoss(bestMixture([...coarse.points, ...coarse.blocks], shape.dimensions / shape.features));
    // At every eighth the hull is known to 3 %, and pieces have ratios that differ by a dimension of 52.
    expect(found).toBeLessThan(hull * 1.01);
    expect(found).toBeGreaterThan(hull * 0.97);
  });

  it.each([0.47, 0.76])('serves sizes whose table would be too large, at d/n = %f', (ratio) => {
    const shape = { features: 16_384, dimensions: Math.floor(16_384 * ratio) };
    const among = [persianRug, antipodalRug, identity];
    const hull = allKnown(question(among));
    const found = lossOf(bestForge(shape, question(among)), shape, among);
    const best = mixtureLoss(bestMixture([...hull.points, ...hull.blocks], shape.dimensions / shape.features));
    expect(found / best).toBeGreaterThan(0.97);
    expect(found / best).toBeLessThan(1.01);
  });

  describe('of codes that serve few sizes', () => {
    const codes = [persianRug, antipodalRug, clebschRug, m22Rug, identity];
    const known = allKnown(question(codes));

    it.each([
      [16, 4],
      [32, 8],
      // A Clebsch rug leaves one of six dimensions unused.
      [64, 6],
      [64, 16],
      [128, 64],
    ])('is as good as each that serves n = %d and d = %d', (n, d) => {
      const shape = { features: n, dimensions: d };
      const found = lossOf(bestForge(shape, question(codes), known), shape, codes);
      const single = codes.flatMap(
        ({ name }) => unlessRefused(() => [lossOf({ name, options: {} }, shape, codes)]) ?? [],
      );
      expect(single.length).toBeGreaterThan(0);
      // Losses that differ by less than 1e-3 are one to the search.
      expect(found).toBeLessThan(Math.min(...single) * (1 + 1e-3));
    });
  });

  it('stores what is dropped nowhere', () => {
    const shape = { features: 40, dimensions: 10 };
    const { options } = bestForge(shape, question([identity]));
    expect(options).toEqual({ parts: '0.75xdropped+0.25xidentity@1' });
  });

  it.each([
    { features: 256, dimensions: 70 },
    { features: 300, dimensions: 80 },
  ])('finds a mixture where the best codes share no division of n: %j', (shape) => {
    const graphs = [antipodalRug, clebschRug, gewirtzRug, m22Rug];
    // 77 2^k and 56 2^k are multiples of 7, and no power of two is.
    const { name, options } = bestForge(shape, question(graphs));
    const forge = [...graphs, mixtureOf(graphs)].find((one) => one.name === name)!;
    const weights = forge.forge(shape, new WordStream(3, 'weights'), options);
    const loss = interferenceLossFollower(relu.trace(), feature);
    const { interference = forge.interference(shape.dimensions / shape.features, options) } = weights;
    const pairs = antipodalRug.interference(shape.dimensions / shape.features);
    expect(loss(interference as InterferenceDistribution)).toBeLessThan(loss(pairs as InterferenceDistribution));
  });

  it('refuses n that no code serves, and says what would do', () => {
    const none = defineForge({
      ...identity,
      name: 'none',
      interference: () => identity.interference(1),
      largestServed: () => 0,
    });
    expect(() => bestForge({ features: 6, dimensions: 4 }, question([none]))).toThrow(
      /^best-forge: some code .* must serve n and d, got n = 6 and d = 4\. Use a power of two for --n\.$/,
    );
  });
});
