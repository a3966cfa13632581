import type { FeatureDistribution } from '@rugbench/core';
import { identity, persianRug } from '@rugbench/forge';
import { bernoulliConstant } from '@rugbench/sources';
import { type CodePoint, bestMixture, droppedPoint, mixtureLoss } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import { allKnown } from './best-codes.ts';
import { plainQuestion } from './code-question.ts';
import { directSums } from './direct-sums.ts';
import { codesWithRest } from './with-rest.ts';

const distribution = bernoulliConstant.create(1, { p: 0.2 }).distribution as FeatureDistribution;
const forges = [persianRug, identity];
const known = allKnown(plainQuestion(distribution, forges));
const dropped: CodePoint = droppedPoint(distribution);

describe('codesWithRest', () => {
  it.each([
    { features: 96, dimensions: 40 },
    { features: 100, dimensions: 77 },
  ])('have just the features and at most the dimensions, by falling promise, none below the hull: %j', (shape) => {
    const sums = directSums(known.blocks, dropped, shape);
    const found = codesWithRest({ shape, forges, known, dropped, sums });
    expect(found.length).toBeGreaterThan(0);
    const losses = found.map(mixtureLoss);
    expect(losses).toEqual([...losses].sort((one, other) => one - other));
    const hull = mixtureLoss(bestMixture([...known.points, ...known.blocks], shape.dimensions / shape.features));
    expect(losses[0]).toBeGreaterThan(hull * (1 - 1e-9));
    // A rug serves powers of two alone, and one dimension of a hundred is 4 % of the loss.
    expect(losses[0]).toBeLessThan(hull * 1.1);
    for (const parts of found) {
      const features = parts.reduce((sum, { share }) => sum + share * shape.features, 0);
      const dimensions = parts.reduce((sum, { share, ratio }) => sum + share * ratio * shape.features, 0);
      expect(features).toBeCloseTo(shape.features, 9);
      expect(dimensions).toBeLessThan(shape.dimensions + 1e-9);
    }
  });
});
