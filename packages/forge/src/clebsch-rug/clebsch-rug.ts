import { characterRug } from '../hadamard/character-rug.ts';

/**
 * Groups of 16 features as the vertices of the Clebsch graph, strongly regular with parameters (16, 5, 0, 2), in the
 * eigenspace of its most negative eigenvalue -3. In the row of a feature, its 5 neighbours have entries of -3/5, and the 10 others 1/5. The
 * eigenspace has a basis of five characters, so this is a choice of Hadamard rows. For r <= 5/16.
 *
 * @see docs/theory.md, "Codes from graphs"
 */
export const clebschRug = characterRug({
  name: 'clebsch-rug',
  title: 'Clebsch rug',
  source: 'docs/theory.md, "Codes from graphs"; graph: Seidel 1968, Linear Algebra and its Applications 1',
  members: 16,
  characters: [1, 2, 4, 8, 15],
});
