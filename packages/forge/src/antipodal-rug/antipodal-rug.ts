import { characterRug } from '../hadamard/character-rug.ts';

/**
 * The antipodal rug: only differences of pairs of features are stored, by a Persian rug over n/2 coordinates. Its rows
 * are those of the Hadamard matrix with the highest bit set, so each row of W holds one entry -1, at the partner. For r
 * <= 1/2.
 *
 * @see docs/theory.md, "Banded codes"
 */
export const antipodalRug = characterRug({
  name: 'antipodal-rug',
  title: 'Antipodal rug',
  source: 'docs/theory.md, "Banded codes"',
  members: 2,
  characters: [1],
});
