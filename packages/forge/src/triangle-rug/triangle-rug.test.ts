import { testForge } from '@rugbench/conformance';
import type { InterferenceDistribution } from '@rugbench/core';
import { expect, it } from 'vitest';
import { triangleRug } from './triangle-rug.ts';

testForge(triangleRug, {
  shapes: [
    { features: 3, dimensions: 2 },
    { features: 24, dimensions: 10 },
    { features: 48, dimensions: 32 },
  ],
  unsuitable: [
    { features: 48, dimensions: 33 },
    { features: 24, dimensions: 1 },
    { features: 32, dimensions: 8 },
  ],
});

it('the rows of the triangle rug have two entries of -1/2, and nothing else at r = 2/3', () => {
  const { gaussian, pattern } = (triangleRug.interference(2 / 3) as InterferenceDistribution).groups[0]!;
  expect(gaussian).toBeCloseTo(0, 12);
  expect(pattern).toEqual([expect.closeTo(-1 / 2, 14), expect.closeTo(-1 / 2, 14)]);
});
