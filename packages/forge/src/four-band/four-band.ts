import { defineForge, z } from '@rugbench/core';
import { breakStick } from '../bands/split.ts';
import { tiedNeeds } from '../bands/needs-of.ts';
import {
  type BandSetting,
  type SeveralBands,
  forgeBands,
  interferenceOfBands,
  leastFeatures,
} from '../hadamard/several-bands.ts';
import { largestSize } from '../sizes.ts';

const CODE: SeveralBands = { name: 'four-band', members: 4, bands: [[1, 2], [3], [0]] };

const unit = (): z.ZodNumber => z.number().min(0).max(1);

const options = z.strictObject({
  edgeMass: unit().default(0.6).describe('share of the diagonal that characters 1 and 2 carry, from 0 to 1'),
  crossMass: unit().default(0.9).describe('share of the rest of the diagonal that character 3 carries, from 0 to 1'),
  edgeSplit: unit()
    .default(0.6)
    .describe('how many of the dimensions go to characters 1 and 2, from 0 (as few as possible) to 1 (as many)'),
  crossSplit: unit()
    .default(0.9)
    .describe('how many of the other dimensions go to character 3, from 0 (as few as possible) to 1 (as many)'),
});

/**
 * Groups of four features, of which four combinations are stored: two that tell opposite corners of a square apart
 * (characters 1 and 2), one that tells neighbours apart (3), and the sum (0). Every mass and every density is within
 * reach: antipodal pairs are edge mass 1, a tetrahedron is (2/3, 1, 2/3, 1) for the options in their order.
 *
 * @see docs/theory.md, "Banded codes"
 */
export const fourBand = defineForge({
  name: CODE.name,
  title: 'Four bands',
  source: 'docs/theory.md, "Banded codes"',
  options,
  forge: (shape, words, given) => forgeBands(CODE, shape, words, setting(given)),
  interference: (ratio, given) => interferenceOfBands(CODE, ratio, setting(given)),
  free: {
    edgeMass: { initial: 0.6, domain: 'unit' },
    crossMass: { initial: 0.9, domain: 'unit' },
    edgeSplit: { initial: 0.6, domain: 'unit' },
    crossSplit: { initial: 0.9, domain: 'unit' },
  },
  needs: (ratio, given) => tiedNeeds(interferenceOfBands(CODE, ratio, setting(given))),
  largestServed: (features) => largestSize(leastFeatures(CODE), features),
});

function setting({ edgeMass, crossMass, edgeSplit, crossSplit }: z.infer<typeof options>): BandSetting {
  return { masses: breakStick([edgeMass, crossMass]), splits: [edgeSplit, crossSplit] };
}
