import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { philox } from './philox.ts';
import { PURPOSES, STREAM_PARTS, WordStream } from './word-stream.ts';

const take = (stream: WordStream, count: number): number[] => Array.from({ length: count }, () => stream.next());

describe('WordStream', () => {
  it('is Philox with the seed as key and (block, index low, index high, purpose) as counter', () => {
    const [seed, index] = [0x12345_9abcdef0, 0xabc_00000007];
    const expected = [0, 1, 2].flatMap((block) => {
      const out = new Uint32Array(4);
      philox(Uint32Array.of(block, 7, 0xabc, PURPOSES.indexOf('judge')), 0x9abcdef0, 0x12345, out);
      return [...out];
    });
    expect(take(new WordStream(seed, 'judge', index), 12)).toEqual(expected);
  });

  it('has 2^16 more for its noise in the word of the counter that names the purpose', () => {
    const out = new Uint32Array(4);
    philox(Uint32Array.of(0, 7, 0, 2 ** 16 + PURPOSES.indexOf('judge')), 5, 0, out);
    expect(take(new WordStream(5, 'judge', 7, 'noise'), 4)).toEqual([...out]);
  });

  it('keeps the order of purposes, which every recorded seed depends on', () => {
    expect(PURPOSES).toEqual(['train', 'validate', 'fit', 'judge', 'weights', 'initialise', 'probe']);
  });

  it('gives the same words at an index whatever was read before', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.nat(40), (seed, index, before) => {
        const visited = new WordStream(seed, 'train', 3);
        take(visited, before);
        expect(take(visited.seek(index), 9)).toEqual(take(new WordStream(seed, 'train', index), 9));
      }),
    );
  });

  it('never meets a block of another purpose, part, index, seed or position', () => {
    const blocks = new Set<string>();
    let read = 0;
    for (const seed of [0, 1, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1]) {
      for (const purpose of PURPOSES) {
        for (const index of [0, 1, 2, 2 ** 32, 2 ** 53 - 1]) {
          for (const part of STREAM_PARTS) {
            const stream = new WordStream(seed, purpose, index, part);
            for (let block = 0; block < 8; block++, read++) blocks.add(take(stream, 4).join());
          }
        }
      }
    }
    expect(blocks.size).toBe(read);
  });

  it('tells seeds above 2^32 from their low words', () => {
    expect(take(new WordStream(2 ** 32 + 5, 'train'), 4)).not.toEqual(take(new WordStream(5, 'train'), 4));
  });

  it.each([-1, 0.5, 2 ** 53, NaN, Infinity])('refuses %s as a seed', (seed) => {
    expect(() => new WordStream(seed, 'train')).toThrow(/^seed: must be a whole number from 0 to 2\^53 - 1, got /);
  });

  it('uniform() is the word times 2^-32, rounded once to float32', () => {
    const [words, uniforms] = [new WordStream(8, 'probe'), new WordStream(8, 'probe')];
    for (let i = 0; i < 1000; i++) expect(uniforms.uniform()).toBe(Math.fround(words.next() * 2 ** -32));
  });
});

/** Lemire's method in arbitrary-precision integers, from raw words. */
function slowBelow(words: WordStream, bound: number): number {
  for (;;) {
    const product = BigInt(words.next()) * BigInt(bound);
    if ((product & 0xffffffffn) >= 0x1_0000_0000n % BigInt(bound)) return Number(product >> 32n);
  }
}

describe('below', () => {
  it('is the multiply-and-reject of arbitrary-precision integers, up to bounds of 2^21', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 2 ** 21 }), (seed, bound) => {
        const [fast, slow] = [new WordStream(seed, 'fit'), new WordStream(seed, 'fit')];
        for (let i = 0; i < 20; i++) expect(fast.below(bound)).toBe(slowBelow(slow, bound));
      }),
    );
  });

  // 2^32 mod 2096129 = 2095104: one word in 2050 is rejected; 2^21 divides 2^32: none is, not even remainders of 0
  it.each([2096129, 2 ** 21])('rejects the words that the slow form rejects, below %d', (bound) => {
    const [fast, slow] = [new WordStream(1, 'fit'), new WordStream(1, 'fit')];
    for (let i = 0; i < 20_000; i++) expect(fast.below(bound)).toBe(slowBelow(slow, bound));
    expect(fast.next()).toBe(slow.next());
  });

  it('accepts exactly floor(2^32 / bound) words for each result, so it is exactly uniform', () => {
    const words = 1n << 32n;
    const ceil = (a: bigint, b: bigint) => (a + b - 1n) / b;
    for (const bound of [1n, 2n, 3n, 7n, 10n, 4096n, 65537n, 2096129n, 2097152n]) {
      for (const result of [0n, 1n, bound / 3n, bound / 2n, bound - 1n].filter((r) => r < bound)) {
        const first = ceil((result << 32n) + (words % bound), bound);
        const end = ceil((result + 1n) << 32n, bound);
        expect(end - first).toBe(words / bound);
      }
    }
  });

  it.each([2, 3, 6, 10, 100])('below %d: chi-square of 50,000 draws is within 5 deviations', (bound) => {
    const stream = new WordStream(11, 'probe', bound);
    const counts = new Float64Array(bound);
    for (let i = 0; i < 50_000; i++) counts[stream.below(bound)]!++;
    const expected = 50_000 / bound;
    const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // chi-square with k degrees of freedom has mean k and variance 2k
    expect(statistic).toBeLessThan(bound - 1 + 5 * Math.sqrt(2 * (bound - 1)));
  });
});
