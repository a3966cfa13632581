import { testForge } from '@rugbench/conformance';
import type { InterferenceDistribution } from '@rugbench/core';
import { expect, it } from 'vitest';
import { m22Rug } from './m22-rug.ts';

testForge(m22Rug, {
  shapes: [
    { features: 77, dimensions: 21 },
    { features: 154, dimensions: 42 },
  ],
  unsuitable: [
    { features: 77, dimensions: 20 },
    { features: 77, dimensions: 22 },
    { features: 78, dimensions: 21 },
  ],
});

it('the rows of the M22 rug have 16 entries of -3 / 8 and 60 of 1 / 12, and nothing else at r = 3/11', () => {
  const { gaussian, pattern } = (m22Rug.interference(21 / 77) as InterferenceDistribution).groups[0]!;
  expect(gaussian).toBeCloseTo(0, 12);
  const entries = pattern.toSorted((a, b) => a - b);
  expect(entries).toEqual([
    ...new Array<number>(16).fill(expect.closeTo(-3 / 8, 12)),
    ...new Array<number>(60).fill(expect.closeTo(1 / 12, 12)),
  ]);
});
