import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { silentCodes } from './silent-codes.ts';

/** The blocks that are too large for dense matrices. */
const blocks = silentCodes
  .flatMap((code) => code.blocks.map((block) => ({ name: code.name, code, ...block })))
  .filter(({ features }) => features > 300);

describe('large silent codes', () => {
  it.each(blocks)(
    '$name, k = $features: W x by way of h is W x by its rows',
    ({ code, features, dimensions, options }) => {
      const weights = code.forge({ features, dimensions }, new WordStream(1, 'weights'), options);
      const [x, h, y] = [new Float64Array(features), new Float64Array(dimensions), new Float64Array(features)];
      for (let i = 0; i < features; i++) x[i] = Math.sin(1 + 1.7 * i + 0.013 * i * i);
      weights.encode(x, 1, h);
      weights.decode(h, 1, y);
      // Eigenvalues of W are below k, and x is of length sqrt(k): each entry is rounded to 1e-16 times that.
      for (let i = 0; i < features; i += Math.ceil(features / 20)) {
        const expected = weights.row(i).reduce((sum, entry, j) => sum + entry * x[j]!, 0);
        expect(Math.abs(y[i]! - expected)).toBeLessThan(1e-11 * Math.sqrt(features));
      }
      x.fill(0);
      x[features - 1] = 1;
      weights.encode(x, 1, h);
      weights.decode(h, 1, y);
      expect(Math.max(...y.subarray(0, features - 1).subarray(0, 60_000))).toBeLessThan(1e-12);
      expect(y[features - 1]).toBeCloseTo(1, 12);
    },
  );
});
