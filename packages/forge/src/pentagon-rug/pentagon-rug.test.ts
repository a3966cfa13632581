import { testForge } from '@rugbench/conformance';
import type { InterferenceDistribution } from '@rugbench/core';
import { expect, it } from 'vitest';
import { pentagonRug } from './pentagon-rug.ts';

testForge(pentagonRug, {
  shapes: [
    { features: 5, dimensions: 2 },
    { features: 40, dimensions: 10 },
    { features: 80, dimensions: 32 },
  ],
  unsuitable: [
    { features: 80, dimensions: 33 },
    { features: 40, dimensions: 1 },
    { features: 32, dimensions: 8 },
  ],
});

it('the rows of the pentagon rug have cos 72° and cos 144° for their group, and 1/r - 5/2 for the rest', () => {
  const { gaussian, pattern } = (pentagonRug.interference(0.25) as InterferenceDistribution).groups[0]!;
  expect(gaussian).toBeCloseTo(4 - 5 / 2, 12);
  // by the golden ratio: (sqrt 5 - 1)/4 and -(sqrt 5 + 1)/4
  const [near, far] = [(Math.sqrt(5) - 1) / 4, -(Math.sqrt(5) + 1) / 4];
  expect(pattern).toEqual([near, far, far, near].map((entry) => expect.closeTo(entry, 14)));
});
