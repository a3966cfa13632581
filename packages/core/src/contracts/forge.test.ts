import { describe, expect, it } from 'vitest';
import { z } from '../options.ts';
import { reason } from '../reason.ts';
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
    scale === 1 ? { groups: [{ fraction: ratio, gaussian: 0, pattern: [] }] } : reason('the scale was chosen by hand'),
});

const words = () => new WordStream(1, 'weights');

describe('defineForge', () => {
  it('hands parsed options to the author, defaults filled in', () => {
    const shape = { features: 4, dimensions: 2 };
    expect([...firstOnes.forge(shape, words()).diagonal()]).toEqual([1, 1, 0, 0]);
    expect([...firstOnes.forge(shape, words(), { scale: 3 }).diagonal()]).toEqual([3, 3, 0, 0]);
    expect(firstOnes.interference(0.5, {})).toEqual({ groups: [{ fraction: 0.5, gaussian: 0, pattern: [] }] });
    expect(firstOnes.interference(0.5, { scale: 2 })).toEqual({ why: 'the scale was chosen by hand' });
  });

  it('refuses unknown options, for the weights and for their interference', () => {
    const message = 'first-ones: options must be among scale, got scal. Did you mean scale?';
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

  it.each([
    ['a reason', reason('nobody knows it')],
    ['a plain sentence', 'nobody knows it'],
  ])('gives a reason where the author returns %s, under the present and the former name', (_form, returned) => {
    const { name, title, source, options, forge } = firstOnes;
    const rest = { name, title, source, options, forge };
    for (const made of [
      defineForge({ ...rest, interference: () => returned }),
      defineForge({ ...rest, law: () => returned }),
    ]) {
      expect(made.interference(0.5)).toEqual({ why: 'nobody knows it' });
      expect(made).not.toHaveProperty('law');
    }
  });

  it('hands ratio and parsed options to the author of a law, as of an interference', () => {
    const former = defineForge({
      name: 'former',
      title: 'Former',
      source: 'this test',
      options: z.strictObject({ part: z.number().default(0.25).describe('a share') }),
      forge: firstOnes.forge,
      law: (ratio, { part }) => ({ groups: [{ fraction: part, gaussian: ratio, pattern: [] }] }),
    });
    expect(former.interference(0.5)).toEqual({ groups: [{ fraction: 0.25, gaussian: 0.5, pattern: [] }] });
    expect(() => former.interference(0.5, { parts: 1 })).toThrow('former: options must be among part, got parts.');
  });

  it('refuses a definition without interference', () => {
    const { name, title, source, options, forge } = firstOnes;
    expect(() => defineForge({ name, title, source, options, forge } as never)).toThrow(
      'first-ones: interference(ratio, options) must be a method. Return the interference distribution, or a reason why there is none.',
    );
  });

  it('refuses a name that no command could type', () => {
    expect(() => defineForge({ ...firstOnes, name: 'First ones' } as never)).toThrow(/^forge: name must be/);
  });
});
