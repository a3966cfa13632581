import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { philox } from './philox.ts';
import { PURPOSES, type WordStream } from './word-stream.ts';

/** Word `at` of a stream, as the class says it: from the block that holds it, and from nothing else. */
function wordAt(seed: number, index: number, at: number): number {
  const block = Uint32Array.of(
    Math.floor(at / 4),
    index % 2 ** 32,
    Math.floor(index / 2 ** 32),
    PURPOSES.indexOf('judge'),
  );
  philox(block, seed % 2 ** 32, Math.floor(seed / 2 ** 32), block);
  return block[at % 4]!;
}

/** Visits to streams, each with how many words are read of it. */
type Visits = readonly (readonly [index: number, words: number])[];

function expectTrueWords(stream: WordStream, seed: number, visits: Visits): void {
  for (const [index, words] of visits) {
    stream.seek(index);
    const read = Array.from({ length: words }, () => stream.next());
    expect(read).toEqual(read.map((_, at) => wordAt(seed, index, at)));
  }
}

/** Streams one after the other from somewhere, of which different numbers of words are read. */
const inOrder = fc
  .tuple(
    fc.oneof(
      fc.nat(20),
      fc.maxSafeNat().map((index) => Math.min(index, 2 ** 53 - 100)),
      fc.constant(2 ** 32 - 9),
    ),
    fc.array(fc.oneof(fc.nat(40), fc.nat(700)), { minLength: 1, maxLength: 40 }),
  )
  .map(([first, words]): Visits => words.map((count, s) => [first + s, count]));

/** Streams near each other, in any order, again and again. */
const anyOrder = fc.array(fc.tuple(fc.nat(12), fc.nat(90)), { maxLength: 40 });

async function freshStream(seed: number): Promise<WordStream> {
  const fresh = await import('./word-stream.ts');
  return new fresh.WordStream(seed, 'judge');
}

describe.each([true, false])('words of WordStream, with WebAssembly: %s', (has) => {
  const setUp = (): void => {
    vi.resetModules();
    if (!has) vi.stubGlobal('WebAssembly', undefined);
  };
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('come by the path that is meant', async () => {
    setUp();
    const { philoxKernel } = await import('./philox-kernel.ts');
    expect(philoxKernel() !== null).toBe(has);
  });

  it('are those of their blocks where streams are visited in order', async () => {
    setUp();
    await fc.assert(
      fc.asyncProperty(fc.maxSafeNat(), inOrder, async (seed, visits) => {
        expectTrueWords(await freshStream(seed), seed, visits);
      }),
      { numRuns: 60 },
    );
  });

  it('are those of their blocks where streams are visited in any order, and in order between', async () => {
    setUp();
    await fc.assert(
      fc.asyncProperty(fc.maxSafeNat(), anyOrder, inOrder, anyOrder, async (seed, before, between, after) => {
        expectTrueWords(await freshStream(seed), seed, [...before, ...between, ...after]);
      }),
      { numRuns: 60 },
    );
  });

  it('are those of their blocks far into one stream', async () => {
    setUp();
    expectTrueWords(await freshStream(5), 5, [[3, 10_001]]);
  });

  it('are not mixed up between two streams that are read in turn', async () => {
    setUp();
    const [one, other] = [await freshStream(1), await freshStream(2)];
    for (let index = 0; index < 60; index++) {
      expectTrueWords(one, 1, [[index, 21]]);
      expectTrueWords(other, 2, [[index, 30 + (index % 7)]]);
    }
  });
});
