import { describe, expect, it } from 'vitest';
import { z } from '../options.ts';
import { WordStream } from '../random/index.ts';
import { defineSource, featureVariance } from './source.ts';

const constant = defineSource({
  name: 'constant',
  title: 'Constant',
  source: 'this test',
  options: z.strictObject({ value: z.number().describe('the value of every feature') }),
  create: (features, { value }) => ({
    features,
    distribution: 'nothing is random',
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

describe('featureVariance', () => {
  it('is p/3 - p²/4 for features uniform on [0, 1]', () => {
    const magnitude = { density: () => 1, breaks: [0, 1], mean: 1 / 2, meanSquare: 1 / 3 };
    for (const p of [0, 0.01, 0.3, 1]) {
      expect(featureVariance({ probability: p, magnitude })).toBeCloseTo(p / 3 - (p * p) / 4, 15); // one rounding
    }
  });
});
