import { describe, expect, it } from 'vitest';
import { z } from '../options.ts';
import { WordStream } from '../random/index.ts';
import { defineForge } from './forge.ts';
import type { WeightsOperator } from './weights.ts';

/** Keeps the first d features and drops the others. */
const firstOnes = defineForge({
  name: 'first-ones',
  title: 'First ones',
  source: 'this test',
  options: z.strictObject({ scale: z.number().default(1).describe('the diagonal') }),
  forge: ({ features, dimensions }, _words, { scale }): WeightsOperator => ({
    features,
    dimensions,
    encode: (x, count, h) => {
      for (let s = 0; s < count; s++) h.set(x.subarray(s * features, s * features + dimensions), s * dimensions);
    },
    decode: (h, count, y) => {
      y.fill(0);
      for (let s = 0; s < count; s++)
        for (let k = 0; k < dimensions; k++) y[s * features + k] = scale * h[s * dimensions + k]!;
    },
    diagonal: () => Float64Array.from({ length: features }, (_, i) => (i < dimensions ? scale : 0)),
    row: (i) => Float64Array.from({ length: features }, (_, j) => (i === j && i < dimensions ? scale : 0)),
  }),
  interference: (ratio, { scale }) =>
    scale === 1 ? { groups: [{ fraction: ratio, gaussian: 0, pattern: [] }] } : 'the scale was chosen by hand',
});

const words = () => new WordStream(1, 'weights');

describe('defineForge', () => {
  it('hands parsed options to the author, defaults filled in', () => {
    const shape = { features: 4, dimensions: 2 };
    expect([...firstOnes.forge(shape, words()).diagonal()]).toEqual([1, 1, 0, 0]);
    expect([...firstOnes.forge(shape, words(), { scale: 3 }).diagonal()]).toEqual([3, 3, 0, 0]);
    expect(firstOnes.interference(0.5, {})).toEqual({ groups: [{ fraction: 0.5, gaussian: 0, pattern: [] }] });
    expect(firstOnes.interference(0.5, { scale: 2 })).toBe('the scale was chosen by hand');
  });

  it('refuses unknown options, for the weights and for the law', () => {
    const message = 'first-ones: options must be among scale, got scal. Remove it.';
    expect(() => firstOnes.forge({ features: 4, dimensions: 2 }, words(), { scal: 3 })).toThrow(message);
    expect(() => firstOnes.interference(0.5, { scal: 3 })).toThrow(message);
  });

  it('refuses shapes that no weights have before the author sees them', () => {
    for (const dimensions of [0, 5, 1.5]) {
      expect(() => firstOnes.forge({ features: 4, dimensions }, words())).toThrow(
        `first-ones: d must be a whole number from 1 to n = 4, got ${dimensions}.`,
      );
    }
  });

  it('refuses a name that no command could type', () => {
    expect(() => defineForge({ ...firstOnes, name: 'First ones' } as never)).toThrow(/^forge: name must be/);
  });
});
