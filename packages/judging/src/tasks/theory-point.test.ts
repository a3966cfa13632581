import { relu } from '@rugbench/baseline';
import type { FeatureDistribution } from '@rugbench/core';
import { identity } from '@rugbench/forge';
import { bernoulliConstant } from '@rugbench/sources';
import { analyticOptimum, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../ports/catalogue-of.ts';
import { workersHere } from '../testing/workers.ts';
import { predictPoints } from './theory-point.ts';

const catalogue = catalogueOf({ forges: [identity], sources: [bernoulliConstant], variants: [relu] });
const pointAt = (r: number, p: number): Parameters<typeof predictPoints>[0][number] => {
  return { r, p, source: 'bernoulli-constant', forges: ['identity'] };
};

/** Loss of the ReLU, straight from theory. */
function expected(r: number, p: number): number {
  const distribution = bernoulliConstant.create(1, { p }).distribution as FeatureDistribution;
  return analyticOptimum(relu.trace(), tabulateChannel(distribution, symmetricNoise(distribution, r))).loss;
}

describe('predictPoints', () => {
  it('has what theory says at each point, in their order, and tells how many are done', async () => {
    const told: string[] = [];
    const places = [
      [0.5, 0.2],
      [0.3, 0.1],
    ] as const;
    const points = places.map(([r, p]) => pointAt(r, p));
    const answers = await predictPoints(points, workersHere(2, catalogue), ({ detail }) => told.push(detail));
    expect(answers.map(({ document: { r, p, variants } }) => [r, p, variants[0]!.loss])).toEqual(
      places.map(([r, p]) => [r, p, expected(r, p)]),
    );
    expect(answers.map(({ notes }) => notes)).toEqual([[], []]);
    expect([told[0], told.at(-1)]).toEqual(['0 of 2 points', '2 of 2 points']);
  });

  it('fails with what is refused at one point', async () => {
    const wrong = [pointAt(0.5, 0.2), { ...pointAt(0.5, 0.2), forges: ['nosuch'] }];
    await expect(predictPoints(wrong, workersHere(1, catalogue), () => undefined)).rejects.toMatchObject({
      code: 'OPTIONS',
      message: expect.stringMatching(/nosuch/) as string,
    });
  });
});
