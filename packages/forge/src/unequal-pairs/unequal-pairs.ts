import { type InterferenceDistribution, defineForge, z } from '@rugbench/core';
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
    return { ...scaledColumns(equal, strengths), interference: distributionOf(dimensions / features, partner) };
  },
  interference: (ratio, { partner }) => distributionOf(ratio, partner),
  largestServed: (features) => largestSize(2, features),
});

function distributionOf(ratio: number, partner: number): InterferenceDistribution {
  checkRatio(NAME, ratio, 1 / 2);
  const noise = Math.max(0, 1 / (2 * ratio) - 1);
  const half = (c: number): InterferenceDistribution['groups'][number] => ({
    fraction: 1 / 2,
    gaussian: (1 + c * c) * noise,
    pattern: [-c],
  });
  return { groups: [half(partner), half(1 / partner)] };
}
