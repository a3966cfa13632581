import { type DataSource, type FeatureDistribution, type Reason, defineSource, reason, z } from '@rugbench/core';
import { featureDistribution } from './feature-distribution.ts';
import { importanceOf, powerLaw, probabilitiesOf } from './power-law.ts';
import { uniformMagnitude } from './uniform-magnitude.ts';
import { UnequalIndices } from './unequal-indices.ts';

/**
 * Features of unequal frequency and, on request, of unequal importance: independent, on with a probability that falls like a
 * power of their rank, and then uniform on [0, 1]. The mean probability is p, and none is above 1.
 *
 * $$ p_i = \min(1, c (i + 1)^{-\mathrm{exponent}}), \qquad I_i \propto (i + 1)^{-\mathrm{importance}}, \qquad \bar I = 1 $$
 *
 * @see docs/theory.md, "Other data"
 */
export const zipf = defineSource({
  name: 'zipf',
  title: 'Zipf',
  source:
    'Zipf 1949, "Human behavior and the principle of least effort"; importance: Elhage et al. 2022, arXiv:2209.10652',
  options: z.strictObject({
    p: z.number().min(0).max(1).describe('the mean over features of the probability to be on, from 0 to 1'),
    exponent: z.number().min(0).max(10).default(1).describe('how fast probabilities fall with rank, from 0 to 10'),
    importance: z.number().min(0).max(4).default(0).describe('how fast importances fall with rank, from 0 to 4'),
  }),
  create: (features, { p, exponent, importance }): DataSource => {
    const positions = new UnequalIndices(probabilitiesOf(powerLaw(features, exponent), p));
    const magnitude = uniformMagnitude(0, 1);
    return {
      features,
      distribution: distributionOf(p, exponent, importance),
      ...(importance > 0 ? { importance: importanceOf(powerLaw(features, importance)) } : {}),
      draw: (words, indices, values) => {
        const count = positions.draw(words, indices);
        for (let k = 0; k < count; k++) values[k] = magnitude.draw(words);
        return count;
      },
    };
  },
});

function distributionOf(p: number, exponent: number, importance: number): FeatureDistribution | Reason {
  if (exponent > 0) return reason('its features are not equally frequent');
  if (importance > 0) return reason('its features are not equally important');
  return featureDistribution(p, uniformMagnitude(0, 1));
}
