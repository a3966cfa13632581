import { testForge } from '@rugbench/conformance';
import type { InterferenceDistribution } from '@rugbench/core';
import { expect, it } from 'vitest';
import { petersenRug } from './petersen-rug.ts';

testForge(petersenRug, {
  shapes: [
    { features: 10, dimensions: 4 },
    { features: 20, dimensions: 8 },
    { features: 20, dimensions: 4 },
  ],
  unsuitable: [
    { features: 10, dimensions: 3 },
    { features: 10, dimensions: 5 },
    { features: 11, dimensions: 4 },
  ],
});

it('the rows of the Petersen rug have 3 entries of -2 / 3 and 6 of 1 / 6, and nothing else at r = 2/5', () => {
  const { gaussian, pattern } = (petersenRug.interference(4 / 10) as InterferenceDistribution).groups[0]!;
  expect(gaussian).toBeCloseTo(0, 12);
  const entries = pattern.toSorted((a, b) => a - b);
  expect(entries).toEqual([
    ...new Array<number>(3).fill(expect.closeTo(-2 / 3, 12)),
    ...new Array<number>(6).fill(expect.closeTo(1 / 6, 12)),
  ]);
});
