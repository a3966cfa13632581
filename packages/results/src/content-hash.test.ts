import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { bytesHash, contentHash } from './content-hash.ts';

describe('contentHash', () => {
  it('is the SHA-256 of the canonical spelling', () => {
    // printf '{}' | sha256sum; printf '{"a":1,"b":[true,null,"x"]}' | sha256sum
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect(contentHash({ b: [true, null, 'x'], a: 1 })).toBe(
      'eca8cfb31ab74533e1eb2f4c74d2d55dfe3c79ac704787e54be8647ea7777eb1',
    );
  });

  it("is node:crypto's of that spelling, lone surrogates included", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const expected = createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
        expect(contentHash(value)).toBe(expected);
      }),
    );
    const lone = { '\ud800': '\udfff' };
    expect(contentHash(lone)).toBe(createHash('sha256').update(canonicalJson(lone), 'utf8').digest('hex'));
  });

  it('tells different records apart', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (first, second) => {
        expect(contentHash({ seed: first }) === contentHash({ seed: second })).toBe(first === second);
      }),
    );
  });
});

describe('bytesHash', () => {
  it("is node:crypto's SHA-256, at any place of a larger buffer", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(7), (bytes, before) => {
        const larger = new Uint8Array(before + bytes.length + 1);
        larger.set(bytes, before);
        const expected = createHash('sha256').update(bytes).digest('hex');
        expect(bytesHash(larger.subarray(before, before + bytes.length))).toBe(expected);
      }),
    );
  });

  it('has the values of FIPS 180-4 for the empty message and for "abc"', () => {
    expect(bytesHash(new Uint8Array(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(bytesHash(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
