import type { ModelParameters } from '@rugbench/core';
import { expect, it } from 'vitest';
import { rateShare } from './rate-share.ts';

const [features, dimensions] = [3, 2];
const none = new Float64Array(0);
/** Columns of length 1, 5 and 0.1, and rows of the lengths that are given. */
const lengths = (first: number): ModelParameters => ({
  encoder: Float64Array.of(1, 3, 0, 0, 4, 0.1),
  decoder: Float64Array.of(0, first, 1, 0, 0, 1),
  ...{ encoderBias: none, bias: none, variant: {} },
});

it('is 2 over the longest column or row', () => {
  expect(rateShare({ features, dimensions }, lengths(1))).toBeCloseTo(2 / 5, 15);
  expect(rateShare({ features, dimensions }, lengths(-800))).toBeCloseTo(2 / 800, 15);
});

it('is 1 for weights of ordinary lengths, and for none', () => {
  const { encoder, ...rest } = lengths(1.9);
  expect(rateShare({ features, dimensions }, { ...rest, encoder: encoder.map((w) => w / 3) })).toBe(1);
  expect(
    rateShare({ features, dimensions }, { ...rest, encoder: encoder.map(() => 0), decoder: new Float64Array(6) }),
  ).toBe(1);
});
