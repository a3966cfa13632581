import { type Forge, type InterferenceDistribution, defineForge, noOptions } from '@rugbench/core';
import { bandInterference } from '../bands/band-interference.ts';
import { characterPattern } from '../bands/characters.ts';
import { tiedNeeds } from '../bands/needs-of.ts';
import { checkDimensions, checkRatio, checkSize, largestSize } from '../sizes.ts';
import { bandCapacity, bandedOperator } from './banded-operator.ts';

/** A rug over groups of features of which one band of characters is kept. */
export interface CharacterRug {
  /** of the forge */
  readonly name: string;
  /** of the forge */
  readonly title: string;
  /** of the forge */
  readonly source: string;
  /** k, a power of two */
  readonly members: number;
  /** B, distinct whole numbers in [1, k) */
  readonly characters: readonly number[];
}

/**
 * Makes the forge of one band: Hadamard rows of chosen classes, drawn at random. With $\kappa = |B|/k$ and
 * $r \le \kappa$,
 *
 * $$ \mathrm{gaussian} = \frac 1r - \frac 1\kappa, \qquad
 *    \mathrm{pattern}_u = \frac{1}{|B|} \sum_{a \in B} (-1)^{\mathrm{parity}(a \wedge u)} . $$
 *
 * @see docs/theory.md, "Banded codes"
 */
export function characterRug({ name, title, source, members, characters }: CharacterRug): Forge {
  const share = characters.length / members;
  const pattern = characterPattern(members, characters);
  const interference = (ratio: number): InterferenceDistribution => {
    checkRatio(name, ratio, share);
    return bandInterference([{ mass: 1, share, density: ratio / share, pattern }]);
  };
  return defineForge({
    name,
    title,
    source,
    options: noOptions,
    forge: ({ features, dimensions }, words) => {
      checkSize(name, members, features);
      checkDimensions(name, dimensions, 1, bandCapacity(members, features, characters));
      return bandedOperator(features, members, words, [{ characters, mass: 1, dimensions }]);
    },
    interference,
    largestServed: (features) => largestSize(members, features),
    blocks: [{ features: members, dimensions: characters.length, options: {} }],
    needs: (ratio) => tiedNeeds(interference(ratio)),
  });
}
