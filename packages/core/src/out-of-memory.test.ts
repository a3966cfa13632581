import { describe, expect, it } from 'vitest';
import { outOfMemory } from './out-of-memory.ts';

/** What this package is not told of: it asks nothing of WebAssembly. */
declare const WebAssembly: {
  Memory: new (limits: { initial: number; maximum: number }) => { grow(pages: number): number };
};

/** What a call throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    return expect.fail(`must throw, got ${String(call())}`);
  } catch (thrown) {
    return thrown;
  }
}

describe('outOfMemory', () => {
  it.each<[string, () => unknown]>([
    ['an array buffer', () => new ArrayBuffer(2 ** 52)],
    ['a typed array', () => new Float64Array(2 ** 52)],
    ['a list', () => new Array(2 ** 33)],
    ['the memory of WebAssembly', () => new WebAssembly.Memory({ initial: 1, maximum: 1 }).grow(1)],
  ])('knows what this engine throws where %s is too large', (_, call) => {
    const thrown = thrownBy(call);
    const told = outOfMemory(thrown);
    expect(told).toMatchObject({ code: 'JOB', cause: thrown });
    expect(told!.message).toMatch(/^memory: must be enough for the work, got .*\. Lower --n, --samples or --jobs\.$/);
  });

  it('is about memory alone', () => {
    expect(outOfMemory(new RangeError('toFixed() digits argument must be between 0 and 100'))).toBeUndefined();
    expect(outOfMemory(new Error('Array buffer allocation failed'))).toBeUndefined();
  });
});
