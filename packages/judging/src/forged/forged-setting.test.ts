import {
  type Catalogue,
  type WeightsOperator,
  WordStream,
  defineForge,
  densify,
  noOptions,
  pluginNamed,
  productMatrix,
  reason,
} from '@rugbench/core';
import { identity, mixtureOf, persianRug } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { forgeWeights } from './forge-weights.ts';
import { forgedSetting, interferenceOfWeights, settingOf } from './forged-setting.ts';

const SHAPE = { features: 16, dimensions: 6 };
const RUG = { name: 'persian-rug', options: {} };

/** Weights without a known interference. */
const unmodelled = defineForge({
  name: 'unmodelled',
  title: 'Unmodelled',
  source: 'this test',
  options: noOptions,
  forge: ({ features }, words) => {
    const { interference, ...weights } = identity.forge({ features, dimensions: features }, words);
    return weights;
  },
  interference: () => 'nobody knows it',
});

const forges = [persianRug, identity, unmodelled, mixtureOf([persianRug, identity])];
const catalogue: Catalogue = { forges, sources: [bernoulliUniform], variants: [], decoders: [], backends: [] };
const source = bernoulliUniform.create(SHAPE.features, { p: 0.9 });
const matrix = (weights: WeightsOperator): readonly number[] => [...productMatrix(weights).data];

describe('forgeWeights', () => {
  it('makes the same weights of a seed again, and others of another', () => {
    const [first, again, other] = [4, 4, 5].map((seed) => matrix(forgeWeights(RUG, SHAPE, seed, forges)));
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('hands the options on', () => {
    const { diagonal } = forgeWeights({ ...RUG, options: { scale: 3 } }, SHAPE, 0, forges);
    expect([...diagonal()]).toEqual(Array(16).fill(3));
  });

  it('refuses a forge that is not there, and shapes that the forge refuses', () => {
    const forge = (name: string, features: number): unknown =>
      forgeWeights({ name, options: {} }, { features, dimensions: 6 }, 0, forges);
    expect(() => forge('nothing', 16)).toThrow(
      '--weights: must be among persian-rug, identity, unmodelled, mixture, got',
    );
    expect(() => forge('persian-rug', 17)).toThrow('persian-rug: n must be a power of two, got 17.');
  });
});

describe('interferenceOfWeights', () => {
  const distributionOf = (name: string, options: Readonly<Record<string, unknown>> = {}, shape = SHAPE): unknown => {
    const choice = { name, options };
    return interferenceOfWeights(forgeWeights(choice, shape, 0, forges), choice, forges);
  };

  it('is that of their ratio, or a reason, where weights do not know their own', () => {
    expect(distributionOf('persian-rug')).toMatchObject({
      groups: [{ fraction: 1, gaussian: (16 - 6) / 6, pattern: [] }],
    });
    expect(distributionOf('unmodelled')).toEqual(reason('nobody knows it'));
    expect(distributionOf('persian-rug', { rows: [1, 2, 3, 4, 5, 6] })).toHaveProperty(
      'why',
      expect.stringMatching(/^rows chosen by hand/),
    );
  });

  it('is that of the very weights where they know it', () => {
    // 0.3 of 16 features are 5 whole ones.
    const parts = '0.3xidentity@1+0.7xdropped';
    expect(distributionOf('mixture', { parts })).toMatchObject({
      groups: [
        { fraction: 5 / 16, gaussian: 0, pattern: [] },
        { fraction: 11 / 16, gaussian: Infinity, pattern: [] },
      ],
    });
  });
});

describe('forgedSetting', () => {
  it('holds samples with y = W x, and is the setting of the same weights made elsewhere', () => {
    const { weights, sample, interference, source: same } = forgedSetting(SHAPE, 2, RUG, source, catalogue);
    const { batch, y } = sample;
    const x = new Float64Array(y.length);
    densify(batch, x);
    const w = productMatrix(weights).data;
    for (let s = 0; s < 5; s++) {
      for (let i = 0; i < 16; i++) {
        let sum = 0;
        for (let j = 0; j < 16; j++) sum += w[16 * i + j]! * x[16 * s + j]!;
        // A float32 product: a few 2^-24 of |x|, which is at most 4.
        expect(Math.abs(y[16 * s + i]! - sum)).toBeLessThan(16 * 2 ** -24 * 4);
      }
    }
    const elsewhere = pluginNamed('--weights', forges, RUG.name).forge(SHAPE, new WordStream(2, 'weights'), {});
    const other = settingOf(elsewhere, RUG, 2, source, catalogue);
    expect([other.interference, other.source]).toEqual([interference, same]);
    expect(other.sample.y.every((value, k) => value === y[k])).toBe(true);
  });
});
