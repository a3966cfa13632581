import { testForge } from '@rugbench/conformance';
import type { InterferenceDistribution } from '@rugbench/core';
import { expect, it } from 'vitest';
import { gewirtzRug } from './gewirtz-rug.ts';

testForge(gewirtzRug, {
  shapes: [
    { features: 56, dimensions: 20 },
    { features: 112, dimensions: 40 },
    { features: 112, dimensions: 20 },
  ],
  unsuitable: [
    { features: 56, dimensions: 19 },
    { features: 56, dimensions: 21 },
    { features: 57, dimensions: 20 },
  ],
});

it('the rows of the Gewirtz rug have 10 entries of -2 / 5 and 45 of 1 / 15, and nothing else at r = 5/14', () => {
  const { gaussian, pattern } = (gewirtzRug.interference(20 / 56) as InterferenceDistribution).groups[0]!;
  expect(gaussian).toBeCloseTo(0, 12);
  const entries = pattern.toSorted((a, b) => a - b);
  expect(entries).toEqual([
    ...new Array<number>(10).fill(expect.closeTo(-2 / 5, 12)),
    ...new Array<number>(45).fill(expect.closeTo(1 / 15, 12)),
  ]);
});
