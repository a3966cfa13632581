import { characterRug } from '../hadamard/character-rug.ts';

/**
 * Groups of four features as the corners of a tetrahedron: everything but their sum is stored, and the three
 * others interfere with each by -1/3. For r <= 3/4.
 *
 * @see docs/theory.md, "Banded codes"
 */
export const simplexRug = characterRug({
  name: 'simplex-rug',
  title: 'Simplex rug',
  source: 'docs/theory.md, "Banded codes"',
  members: 4,
  characters: [1, 2, 3],
});
