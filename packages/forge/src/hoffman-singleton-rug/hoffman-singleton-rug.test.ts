import { testForge } from '@rugbench/conformance';
import type { InterferenceDistribution } from '@rugbench/core';
import { expect, it } from 'vitest';
import { hoffmanSingletonRug } from './hoffman-singleton-rug.ts';

testForge(hoffmanSingletonRug, {
  shapes: [
    { features: 50, dimensions: 21 },
    { features: 100, dimensions: 42 },
    { features: 100, dimensions: 21 },
  ],
  unsuitable: [
    { features: 50, dimensions: 20 },
    { features: 50, dimensions: 22 },
    { features: 51, dimensions: 21 },
  ],
});

it('the rows of the Hoffman-Singleton rug have 7 entries of -3 / 7 and 42 of 1 / 21, and nothing else at r = 21/50', () => {
  const { gaussian, pattern } = (hoffmanSingletonRug.interference(21 / 50) as InterferenceDistribution).groups[0]!;
  expect(gaussian).toBeCloseTo(0, 12);
  const entries = pattern.toSorted((a, b) => a - b);
  expect(entries).toEqual([
    ...new Array<number>(7).fill(expect.closeTo(-3 / 7, 12)),
    ...new Array<number>(42).fill(expect.closeTo(1 / 21, 12)),
  ]);
});
