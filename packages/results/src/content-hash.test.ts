import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from './content-hash.ts';

describe('contentHash', () => {
  it('is the SHA-256 of the canonical spelling', () => {
    // printf '{}' | sha256sum; printf '{"a":1,"b":[true,null,"x"]}' | sha256sum
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect(contentHash({ b: [true, null, 'x'], a: 1 })).toBe(
      'eca8cfb31ab74533e1eb2f4c74d2d55dfe3c79ac704787e54be8647ea7777eb1',
    );
  });

  it('tells different records apart', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (first, second) => {
        expect(contentHash({ seed: first }) === contentHash({ seed: second })).toBe(first === second);
      }),
    );
  });
});
