import { testForge } from '@rugbench/conformance';
import type { InterferenceDistribution } from '@rugbench/core';
import { expect, it } from 'vitest';
import { higmanSimsRug } from './higman-sims-rug.ts';

testForge(higmanSimsRug, {
  shapes: [
    { features: 100, dimensions: 22 },
    { features: 200, dimensions: 44 },
  ],
  unsuitable: [
    { features: 100, dimensions: 21 },
    { features: 100, dimensions: 23 },
    { features: 101, dimensions: 22 },
  ],
});

it('the rows of the Higman-Sims rug have 22 entries of -4 / 11 and 77 of 1 / 11, and nothing else at r = 11/50', () => {
  const { gaussian, pattern } = (higmanSimsRug.interference(22 / 100) as InterferenceDistribution).groups[0]!;
  expect(gaussian).toBeCloseTo(0, 12);
  const entries = pattern.toSorted((a, b) => a - b);
  expect(entries).toEqual([
    ...new Array<number>(22).fill(expect.closeTo(-4 / 11, 12)),
    ...new Array<number>(77).fill(expect.closeTo(1 / 11, 12)),
  ]);
});
