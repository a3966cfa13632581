import { type InterferenceDistribution, type WeightsOperator, defineForge, z } from '@rugbench/core';
import { bandedOperator } from '../hadamard/banded-operator.ts';
import { checkDimensions, checkRatio, checkSize, largestSize } from '../sizes.ts';
import { scaledColumns } from './scaled-columns.ts';

const NAME = 'unequal-pairs';

const options = z.strictObject({
  partner: z
    .number()
    .min(0.01)
    .max(100)
    .default(3)
    .describe(
      'c, from 0.01 to 100: the partner interferes with a feature of the first half by -c, with one of the second half by -1/c; 3 is best at r = 1/2, 1 is the antipodal rug',
    ),
});

/**
 * Antipodal pairs of unequal strength: of a pair, x - c x' is stored, by a Persian rug over n/2 coordinates. With
 * one half of the features the partner interferes by -c, and silences them wherever it is on; with the other half by
 * -1/c, and hardly disturbs them. Two groups of features, for r <= 1/2, with
 *
 * $$ \mathrm{gaussian} = \frac{1 + c^{\pm 2}}{2} \cdot \frac{1 - 2 r}{r}, \qquad \mathrm{pattern} = [-c^{\pm 1}] . $$
 *
 * @see docs/theory.md, "Unequal pairs"
 */
export const unequalPairs = defineForge({
  name: NAME,
  title: 'Unequal pairs',
  source: 'docs/theory.md, "Unequal pairs"',
  options,
  forge: ({ features, dimensions }, words, { partner }) => {
    checkSize(NAME, 2, features);
    const half = features / 2;
    checkDimensions(NAME, dimensions, 1, half);
    const equal = bandedOperator(features, 2, words, [{ characters: [1], mass: 1, dimensions }]);
    const strengths = new Float64Array(features).fill(1).fill(partner, half);
    const weights = scaledColumns(equal, strengths);
    const mean = onesSquare(weights) / dimensions;
    return { ...weights, interference: distributionOf(dimensions / features, partner, features, mean) };
  },
  // One of the n/2 rows carries the mean of x, and d of them are drawn.
  interference: (ratio, { partner }) => distributionOf(ratio, partner, 1, (1 - partner) ** 2 / 2),
  blocks: [{ features: 2, dimensions: 1, options: {} }],
  needs: (_, { partner }) => ({
    largestEntry: Math.max(partner, 1 / partner),
    symmetric: partner === 1,
    tied: partner === 1,
  }),
  largestServed: (features) => largestSize(2, features),
});

/**
 * @param rowSquare - squared length of a row of the Hadamard matrix
 * @param mean - $|W_\mathrm{in} 1|^2 / d$
 */
function distributionOf(ratio: number, partner: number, rowSquare: number, mean: number): InterferenceDistribution {
  checkRatio(NAME, ratio, 1 / 2);
  const noise = Math.max(0, 1 / (2 * ratio) - 1);
  const half = (c: number, strength: number): InterferenceDistribution['groups'][number] => ({
    fraction: 1 / 2,
    gaussian: (1 + c * c) * noise,
    pattern: [-c],
    decoderSquare: 1 / (ratio * rowSquare * strength ** 2),
  });
  const variance = (rowSquare * (1 + partner ** 2)) / 2;
  return { groups: [half(partner, 1), half(1 / partner, partner)], hidden: { variance, mean } };
}

/** $|W_\mathrm{in} 1|^2$ */
function onesSquare(weights: WeightsOperator): number {
  const h = new Float64Array(weights.dimensions);
  weights.encode(new Float64Array(weights.features).fill(1), 1, h);
  return h.reduce((sum, value) => sum + value * value, 0);
}
