import { defineForge, z } from '@rugbench/core';
import { tiedNeeds } from '../bands/needs-of.ts';
import {
  type BandSetting,
  type SeveralBands,
  forgeBands,
  interferenceOfBands,
  leastFeatures,
} from '../hadamard/several-bands.ts';
import { largestSize } from '../sizes.ts';

const CODE: SeveralBands = { name: 'two-band', members: 2, bands: [[1], [0]] };

const options = z.strictObject({
  mass: z.number().min(0).max(1).default(0.1).describe('share of the diagonal that sums of pairs carry, from 0 to 1'),
  split: z
    .number()
    .min(0)
    .max(1)
    .default(0.9)
    .describe('how many of the dimensions go to differences, from 0 (as few as possible) to 1 (as many as possible)'),
});

/**
 * Sums and differences of pairs of features, each in a rug of its own. The antipodal rug is mass 0 and split 1, the
 * Persian rug mass 1/2 and split 1/2. With q the share of the dimensions that goes to differences,
 *
 * $$ \mathrm{gaussian} = \frac{w_-^2}{r q} + \frac{w_+^2}{r (1 - q)} - 2 w_-^2 - 2 w_+^2, \qquad
 *    \mathrm{pattern} = [w_+ - w_-], \qquad w_+ + w_- = 1 . $$
 *
 * @see docs/theory.md, "Banded codes"
 */
export const twoBand = defineForge({
  name: CODE.name,
  title: 'Two bands',
  source: 'docs/theory.md, "Banded codes"',
  options,
  forge: (shape, words, given) => forgeBands(CODE, shape, words, setting(given)),
  interference: (ratio, given) => interferenceOfBands(CODE, ratio, setting(given)),
  free: { mass: { initial: 0.1, domain: 'unit' }, split: { initial: 0.9, domain: 'unit' } },
  needs: (ratio, given) => tiedNeeds(interferenceOfBands(CODE, ratio, setting(given))),
  largestServed: (features) => largestSize(leastFeatures(CODE), features),
});

function setting({ mass, split }: z.infer<typeof options>): BandSetting {
  return { masses: [1 - mass, mass], splits: [split] };
}
