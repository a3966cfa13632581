import { testForge } from '@rugbench/conformance';
import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { identity } from './identity.ts';

testForge(identity, {
  shapes: [
    { features: 7, dimensions: 7 },
    { features: 1, dimensions: 1 },
  ],
  unsuitable: [{ features: 7, dimensions: 6 }],
});

describe('identity', () => {
  it('is refused where features outnumber dimensions', () => {
    expect(() => identity.forge({ features: 8, dimensions: 4 }, new WordStream(1, 'weights'))).toThrow(
      'identity: d must be from 8 to 8, got 4. Raise --r.',
    );
    expect(() => identity.interference(0.5)).toThrow('identity: r must be 1, got 0.5. Raise --r.');
  });
});
