import { testForge } from '@rugbench/conformance';
import type { InterferenceDistribution } from '@rugbench/core';
import { expect, it } from 'vitest';
import { clebschRug } from './clebsch-rug.ts';

testForge(clebschRug, {
  shapes: [
    { features: 128, dimensions: 25 },
    { features: 32, dimensions: 10 },
  ],
  unsuitable: [
    { features: 32, dimensions: 11 },
    { features: 8, dimensions: 2 },
  ],
});
testForge(clebschRug, {
  shapes: [{ features: 128, dimensions: 33 }],
  // 7, 7, 7, 6 and 6 rows of the five characters
  patternTolerance: 0.05,
  tableTolerance: 0.02,
});

it('the rows of the Clebsch rug have five entries of -3/5 and ten of 1/5, and nothing else at r = 5/16', () => {
  const { gaussian, pattern } = (clebschRug.interference(5 / 16) as InterferenceDistribution).groups[0]!;
  expect(gaussian).toBe(0);
  expect(pattern.filter((entry) => entry === -3 / 5)).toHaveLength(5);
  expect(pattern.filter((entry) => entry === 1 / 5)).toHaveLength(10);
});
