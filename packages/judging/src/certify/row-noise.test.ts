import { WordStream, drawBatch } from '@rugbench/core';
import { antipodalRug, identity, persianRug } from '@rugbench/forge';
import { bernoulliUniform, zipf } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { sizeOfHidden } from '../forged/forged-noise.ts';
import { rowNoise } from './row-noise.ts';

const SHAPE = { features: 256, dimensions: 64 };
const source = bernoulliUniform.create(256, { p: 0.1 });
const fit = drawBatch(source, { seed: 0, purpose: 'fit' }, 0, 2000);
const noiseOn = (forge: typeof persianRug, scale: number): ReturnType<typeof rowNoise> => {
  const weights = forge.forge(SHAPE, new WordStream(1, 'weights'), {});
  return rowNoise(weights, source, { scale, size: sizeOfHidden(weights, fit) });
};

describe('rowNoise', () => {
  it.each([persianRug, antipodalRug])('is S² / r on a rug, as its theory says: $name', (forge) => {
    for (const feature of [0, 77, 255]) {
      const added = noiseOn(forge, 0.2)({ feature, diagonal: 1 });
      // 128,000 squares of h that depend on each other within a sample: 2 %.
      expect(Math.abs(added / (0.2 ** 2 / (64 / 256)) - 1)).toBeLessThan(0.02);
    }
  });

  it('does not change with the scale of W', () => {
    const whole = identity.forge({ features: 256, dimensions: 256 }, new WordStream(1, 'weights'), {});
    const twice = {
      ...whole,
      decode: (h: Float64Array, count: number, y: Float64Array): void => {
        whole.decode(h, count, y);
        for (let at = 0; at < count * 256; at++) y[at]! *= 2;
      },
    };
    const noise = { scale: 0.2, size: 0.5 };
    const [one, other] = [rowNoise(whole, source, noise), rowNoise(twice, source, noise)];
    expect(other({ feature: 3, diagonal: 2 })).toBeCloseTo(one({ feature: 3, diagonal: 1 }), 14);
  });

  it('is nothing without noise, and for data of which nothing is predicted', () => {
    const weights = persianRug.forge(SHAPE, new WordStream(1, 'weights'), {});
    const row = { feature: 0, diagonal: 1 };
    expect(rowNoise(weights, source, null)(row)).toBe(0);
    expect(rowNoise(weights, zipf.create(256, { p: 0.1 }), { scale: 1, size: 1 })(row)).toBe(0);
  });
});
