import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type BlockRange, type StreamKey, philoxKernel } from './philox-kernel.ts';
import { philox } from './philox.ts';

function filled(key: StreamKey, range: BlockRange): Uint32Array {
  const out = new Uint32Array(4 * range.streams * range.blocks);
  philoxKernel()!(key, range, out, 0);
  return out;
}

/** The same by plain JavaScript, one block at a time. */
function slow({ key0, key1, purpose }: StreamKey, { low, high, streams, first, blocks }: BlockRange): Uint32Array {
  const out = new Uint32Array(4 * streams * blocks);
  for (let at = 0; at < streams * blocks; at++) {
    const counter = Uint32Array.of(first + (at % blocks), low + Math.floor(at / blocks), high, purpose);
    philox(counter, key0, key1, out.subarray(4 * at, 4 * at + 4));
  }
  return out;
}

const word = fc.integer({ min: 0, max: 0xffffffff });
const keys = fc.record({ key0: word, key1: word, purpose: word });
const ranges = fc
  .record({
    low: word,
    high: word,
    first: word,
    streams: fc.integer({ min: 1, max: 9 }),
    blocks: fc.integer({ min: 4, max: 40 }),
  })
  .map((range) => ({ ...range, low: Math.min(range.low, 2 ** 32 - range.streams) }));

describe('philoxKernel', () => {
  // known answers of Random123 1.14, tests/kat_vectors, philox4x32 10
  const ones = 0xffffffff;
  it.each<[string, readonly number[], readonly [number, number], readonly number[]]>([
    ['0 under key 0', [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]],
    ['all ones', [ones, ones, ones, ones], [ones, ones], [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]],
    [
      'the digits of pi',
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])('maps %s to the published block', (_name, [first, low, high, purpose], [key0, key1], expected) => {
    const key = { key0, key1, purpose: purpose! };
    const words = filled(key, { low: low!, high: high!, streams: 1, first: first!, blocks: 4 });
    expect([...words.subarray(0, 4)]).toEqual(expected);
  });

  it('writes the words of philox, for any range, whatever lanes its blocks fall into', () => {
    fc.assert(
      fc.property(keys, ranges, (key, range) => {
        expect(filled(key, range)).toEqual(slow(key, range));
      }),
    );
  });

  it('writes where it is told, and nothing else', () => {
    const key = { key0: 1, key1: 2, purpose: 3 };
    const range = { low: 4, high: 5, streams: 3, first: 6, blocks: 5 };
    const out = new Uint32Array(100).fill(7);
    philoxKernel()!(key, range, out, 11);
    expect(out.subarray(11, 71)).toEqual(slow(key, range));
    expect(new Set([...out.subarray(0, 11), ...out.subarray(71)])).toEqual(new Set([7]));
  });
});

describe('an engine that cannot have it', () => {
  const failing = () => {
    throw new Error('no');
  };
  it.each<[string, unknown]>([
    ['has no WebAssembly', undefined],
    ['has no SIMD', { validate: () => false }],
    ['may not compile', { validate: () => true, Module: failing, Instance: failing }],
  ])('gets none where it %s', async (_why, engine) => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', engine);
    try {
      const fresh = await import('./philox-kernel.ts');
      expect(fresh.philoxKernel()).toBeNull();
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
