import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { philox } from './philox.ts';

function words(counter: readonly number[], key0: number, key1: number): number[] {
  const out = new Uint32Array(4);
  philox(Uint32Array.from(counter), key0, key1, out);
  return [...out];
}

/** The published algorithm in arbitrary-precision integers. */
function slowPhilox(counter: readonly number[], key0: number, key1: number): number[] {
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = [BigInt(key0), BigInt(key1)];
  const low = (value: bigint) => value & 0xffffffffn;
  for (let round = 0; round < 10; round++) {
    const [p0, p1] = [0xd2511f53n * c0, 0xcd9e8d57n * c2];
    [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, low(p1), (p0 >> 32n) ^ c3 ^ k1, low(p0)];
    [k0, k1] = [low(k0 + 0x9e3779b9n), low(k1 + 0xbb67ae85n)];
  }
  return [c0, c1, c2, c3].map(Number);
}

const word = fc.integer({ min: 0, max: 0xffffffff });

describe('philox', () => {
  // known answers of Random123 1.14, tests/kat_vectors, philox4x32 10
  it('maps counter 0 under key 0 to the published block', () => {
    expect(words([0, 0, 0, 0], 0, 0)).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  });

  it('maps all ones to the published block', () => {
    const ones = 0xffffffff;
    expect(words([ones, ones, ones, ones], ones, ones)).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
  });

  it('maps the digits of pi to the published block', () => {
    const counter = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
    expect(words(counter, 0xa4093822, 0x299f31d0)).toEqual([0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]);
  });

  it('agrees with arbitrary-precision integers on any counter and key', () => {
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), word, word, (counter, key0, key1) => {
        expect(words(counter, key0, key1)).toEqual(slowPhilox(counter, key0, key1));
      }),
    );
  });

  it('may write over its counter', () => {
    const block = Uint32Array.of(1, 2, 3, 4);
    philox(block, 5, 6, block);
    expect([...block]).toEqual(words([1, 2, 3, 4], 5, 6));
  });
});
