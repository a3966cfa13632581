import { describe, expect, it } from 'vitest';
import { z } from '../options.ts';
import { reason } from '../reason.ts';
import { WordStream } from '../random/index.ts';
import { type DataSource, type FeatureDistribution, defineSource, featureVariance } from './source.ts';

const constant = defineSource({
  name: 'constant',
  title: 'Constant',
  source: 'this test',
  options: z.strictObject({ value: z.number().describe('the value of every feature') }),
  create: (features, { value }) => ({
    features,
    distribution: reason('nothing is random'),
    draw: (_words, indices, values) => {
      for (let i = 0; i < features; i++) {
        indices[i] = i;
        values[i] = value;
      }
      return features;
    },
  }),
});

describe('defineSource', () => {
  it('hands parsed options to the author', () => {
    const values = new Float32Array(3);
    const count = constant.create(3, { value: 0.5 }).draw(new WordStream(0, 'train'), new Uint32Array(3), values);
    expect([count, ...values]).toEqual([3, 0.5, 0.5, 0.5]);
  });

  it('refuses a missing, a wrong and an unknown option', () => {
    expect(() => constant.create(3)).toThrow('constant value: must be the value of every feature, got nothing.');
    expect(() => constant.create(3, { value: 'x' })).toThrow(
      'constant value: must be the value of every feature, got x.',
    );
    expect(() => constant.create(3, { value: 1, p: 1 })).toThrow(
      'constant: options must be among value, got p. Remove it.',
    );
  });
});

/** What others read of the data that a source hands over in one form or another. */
function read(handed: ReturnType<Parameters<typeof defineSource>[0]['create']>): DataSource {
  const { options } = constant;
  return defineSource({ name: 'any', title: 'Any', source: 'this test', options, create: () => handed }).create(2, {
    value: 1,
  });
}

describe('the data of a source', () => {
  const rest = { features: 2, draw: () => 0 };
  const coin: FeatureDistribution = {
    probability: 1 / 2,
    magnitude: { density: () => 0, breaks: [], atoms: [{ at: 1, mass: 1 }], mean: 1, meanSquare: 1 },
  };

  it('can be drawn by the number of features that are on where the author says how', () => {
    const givenCount = { probability: () => 1 / 3, draw: () => undefined };
    expect(read({ ...rest, distribution: coin, givenCount }).givenCount).toBe(givenCount);
    expect(read({ ...rest, distribution: coin })).not.toHaveProperty('givenCount');
  });

  it('have the distribution or the reason that the author hands over', () => {
    expect(read({ ...rest, distribution: coin }).distribution).toBe(coin);
    const why = reason('features form a tree');
    expect(read({ ...rest, distribution: why }).distribution).toBe(why);
  });

  it('have a reason where the author writes a plain sentence', () => {
    expect(read({ ...rest, distribution: 'features form a tree' }).distribution).toEqual({
      why: 'features form a tree',
    });
  });

  it('have what the author hands over under the former name, and no member of that name', () => {
    const [told, untold] = [read({ ...rest, law: coin }), read({ ...rest, law: 'features form a tree' })];
    expect(told.distribution).toBe(coin);
    expect(untold.distribution).toEqual({ why: 'features form a tree' });
    expect(told).not.toHaveProperty('law');
  });

  it('keep their importance, and draw as a method of what was handed over', () => {
    const importance = Float32Array.of(0.5, 1.5);
    class Counted {
      readonly features = 2;
      readonly distribution = coin;
      readonly importance = importance;
      readonly on = 2;
      draw(): number {
        return this.on;
      }
    }
    const data = read(new Counted());
    expect(data.importance).toBe(importance);
    expect(data.draw(new WordStream(0, 'train'), new Uint32Array(2), new Float32Array(2))).toBe(2);
    expect(read({ ...rest, distribution: coin })).not.toHaveProperty('importance');
  });
});

describe('featureVariance', () => {
  it('is p/3 - p²/4 for features uniform on [0, 1]', () => {
    const magnitude = { density: () => 1, breaks: [0, 1], mean: 1 / 2, meanSquare: 1 / 3 };
    for (const p of [0, 0.01, 0.3, 1]) {
      expect(featureVariance({ probability: p, magnitude })).toBeCloseTo(p / 3 - (p * p) / 4, 15); // one rounding
    }
  });
});
