import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Purpose, WordStream } from '../random/index.ts';
import { type SparseBatch, drawBatch } from './batch.ts';
import { createHiddenNoise, hiddenNoiseOf, hiddenSize } from './hidden-noise.ts';
import type { DataSource } from './source.ts';
import type { TracedVariant } from './variant.ts';

const stream = { seed: 42, purpose: 'train' } as const;

/** Samples without features. */
const samples = (count: number): SparseBatch => ({
  features: 3,
  count,
  offsets: new Uint32Array(count + 1),
  indices: new Uint32Array(0),
  values: new Float32Array(0),
});

const normalsOf = (
  count: number,
  first = 0,
  scale = 1,
  dimensions = 4,
  of: { seed: number; purpose: Purpose } = stream,
) => createHiddenNoise(of, { dimensions, scale })(samples(count), first).hiddenNoise!.normals;

describe('createHiddenNoise', () => {
  it('does not depend on how samples are cut into batches', () => {
    const whole = [...normalsOf(64, 5)];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 10 }), (sizes) => {
        const pieces: number[] = [];
        for (const size of [...sizes, 64]) {
          const done = pieces.length / 4;
          pieces.push(...normalsOf(Math.min(size, 64 - done), 5 + done));
        }
        expect(pieces).toEqual(whole);
      }),
    );
  });

  it('is the same bits everywhere', () => {
    // Philox in whole numbers of Python, sqrt(2) erfinv of mpmath with 40 digits, rounded to float32
    expect([...normalsOf(1)]).toEqual([
      1.6169886589050293, 0.49458175897598267, -1.1951193809509277, -0.6734577417373657,
    ]);
    expect([...normalsOf(1, 2 ** 32 + 1)]).toEqual([
      0.183914914727211, -1.030099630355835, -0.9825043678283691, 0.01665782369673252,
    ]);
  });

  it('gives a sample the same noise in fewer dimensions, as far as they go', () => {
    expect([...normalsOf(1, 9, 1, 4)]).toEqual([...normalsOf(1, 9, 1, 30).slice(0, 4)]);
  });

  it('gives other noise for another seed, purpose or sample', () => {
    const first = normalsOf(1);
    const others = [
      normalsOf(1, 0, 1, 4, { ...stream, seed: 43 }),
      normalsOf(1, 0, 1, 4, { ...stream, purpose: 'judge' }),
      normalsOf(1, 1),
    ];
    for (const other of others) other.forEach((normal, k) => expect(normal).not.toBe(first[k]));
  });

  it('shares no word with the sample: what it draws from its own words is as before', () => {
    const read: number[] = [];
    const source = {
      features: 3,
      draw: (words: WordStream) => {
        for (let k = 0; k < 4; k++) read.push(words.next());
        return 0;
      },
    } as unknown as DataSource;
    const plain = drawBatch(source, stream, 0, 16);
    const noisy = createHiddenNoise(stream, { dimensions: 8, scale: 1 })(plain, 0);
    expect({ ...noisy, hiddenNoise: undefined }).toEqual({ ...plain, hiddenNoise: undefined });
    const noise = new WordStream(stream.seed, stream.purpose, 0, 'noise');
    const drawn = Array.from({ length: 16 }, (_, s) => {
      noise.seek(s);
      return [0, 1, 2, 3].map(() => noise.next());
    });
    expect(new Set([...read, ...drawn.flat()]).size).toBe(2 * 64);
  });

  it('is the batch itself without noise', () => {
    const batch = samples(3);
    expect(createHiddenNoise(stream, { dimensions: 4, scale: 0 })(batch, 0)).toBe(batch);
  });

  it('is S times as large, rounded once', () => {
    // 2^-3 is exact, so that nothing is rounded a second time
    expect([...normalsOf(8, 0, 0.125)]).toEqual([...normalsOf(8)].map((normal) => normal / 8));
  });

  it('hands on the size of h, where there is one', () => {
    const level = { dimensions: 4, scale: 0.1 };
    expect(createHiddenNoise(stream, { ...level, size: 0.7 })(samples(2), 0).hiddenNoise!.size).toBe(0.7);
    expect(createHiddenNoise(stream, level)(samples(2), 0).hiddenNoise).not.toHaveProperty('size');
  });

  it.each([-0.1, NaN, Infinity])('refuses %s', (scale) => {
    expect(() => normalsOf(1, 0, scale)).toThrow(/^noise on h: must be a finite number from 0, got /);
  });

  it('has the moments and the tails of a standard normal', () => {
    const normals = normalsOf(2000, 0, 1, 50);
    const count = normals.length;
    const mean = (power: number): number => normals.reduce((sum, normal) => sum + normal ** power, 0) / count;
    // E N^2 = 1, E N^4 = 3; the variance of the mean of N^k is (E N^2k - (E N^k)^2) / count; 5 standard deviations
    expect(Math.abs(mean(1))).toBeLessThan(5 * Math.sqrt(1 / count));
    expect(Math.abs(mean(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
    expect(Math.abs(mean(3))).toBeLessThan(5 * Math.sqrt(15 / count));
    expect(Math.abs(mean(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / count));
    const beyond = normals.reduce((sum, normal) => sum + (Math.abs(normal) > 2.5758293 ? 1 : 0), 0);
    // P(|N| > 2.5758) = 1/100
    expect(Math.abs(beyond / count - 0.01)).toBeLessThan(5 * Math.sqrt(0.0099 / count));
  });

  it('is uncorrelated between dimensions and between samples', () => {
    const normals = normalsOf(1000, 0, 1, 50);
    for (const lag of [1, 2, 4, 50]) {
      let sum = 0;
      for (let at = lag; at < normals.length; at++) sum += normals[at]! * normals[at - lag]!;
      // a mean of products of independent normals; 5 standard deviations
      expect(Math.abs(sum / normals.length), `lag ${lag}`).toBeLessThan(5 / Math.sqrt(normals.length));
    }
  });

  it('reads two normals off a word: of each half the last bit is the sign and the others are the size', () => {
    const words = new WordStream(stream.seed, stream.purpose, 0, 'noise');
    const normals = normalsOf(1, 0, 1, 399);
    for (let at = 0, word = 0; at < normals.length; at++) {
      if (at % 2 === 0) word = words.next();
      const half = at % 2 === 0 ? word % 2 ** 16 : Math.floor(word / 2 ** 16);
      const normal = normals[at]!;
      expect(Math.sign(normal)).toBe(half % 2 ? -1 : 1);
      // float32 rounds the normal by 2^-24 relative, which moves the probability by at most 2^-24 * 0.5
      const place = (Math.floor(half / 2) + 0.5) / 2 ** 15;
      expect(Math.abs(withinOf(Math.abs(normal)) - place)).toBeLessThan(2 ** -24);
    }
  });
});

/** P(|N| < q) = sqrt(2/pi) sum of (-1)^k q^(2k+1) / (2^k k! (2k+1)): 60 terms are good to 1e-12 for q < 4.4. */
function withinOf(q: number): number {
  let [sum, term] = [0, q];
  for (let k = 0; k < 60; term *= (-q * q) / (2 * ++k)) sum += term / (2 * k + 1);
  return Math.sqrt(2 / Math.PI) * sum;
}

describe('hiddenNoiseOf', () => {
  it('is what the batch has', () => {
    const batch = createHiddenNoise(stream, { dimensions: 4, scale: 1 })(samples(2), 0);
    expect(hiddenNoiseOf(batch, 4)).toBe(batch.hiddenNoise);
    expect(hiddenNoiseOf(samples(2), 4)).toBeUndefined();
  });

  it('must be one number for each sample and dimension', () => {
    const batch = createHiddenNoise(stream, { dimensions: 4, scale: 1 })(samples(2), 0);
    expect(() => hiddenNoiseOf(batch, 5)).toThrow(
      /^noise on h: must have one number for each of 2 samples and 5 dimensions, got 8 numbers/,
    );
  });
});

describe('hiddenSize', () => {
  const model = { features: 3, dimensions: 2, variant: {} as TracedVariant, tied: false, decoderBias: true };
  const parameters = { encoder: Float64Array.of(1, 2, 3, 4, 5, 6), encoderBias: Float64Array.of(1, -1) };
  const batch: SparseBatch = {
    features: 3,
    count: 2,
    offsets: Uint32Array.of(0, 2, 2),
    indices: Uint32Array.of(0, 2),
    values: Float32Array.of(0.5, 0.25),
  };

  it('is the root of the mean square of h', () => {
    // h = (1/2 + 3/4, 2 + 6/4) and (0, 0)
    expect(hiddenSize({ ...model, encoderBias: false }, parameters, batch)).toBe(Math.sqrt((1.25 ** 2 + 3.5 ** 2) / 4));
  });

  it('counts the encoder bias where there is one', () => {
    const squares = 2.25 ** 2 + 2.5 ** 2 + 1 + 1;
    expect(hiddenSize({ ...model, encoderBias: true }, parameters, batch)).toBe(Math.sqrt(squares / 4));
  });
});
