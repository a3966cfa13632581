import { stronglyRegularRug } from '../frames/strongly-regular.ts';
import { petersenGraph } from '../graphs/petersen.ts';

/**
 * Groups of 10 features as the vertices of the Petersen graph, strongly regular with parameters
 * (10, 3, 0, 1), in the eigenspace of its most negative eigenvalue -2. In the row of a feature,
 * its 3 neighbours have entries of -2/3, and the 6 others 1/6. For r <= 2/5.
 *
 * @see docs/theory.md, "Codes from graphs"
 */
export const petersenRug = stronglyRegularRug(
  { name: 'petersen-rug', title: 'Petersen rug', source: 'docs/theory.md, "Codes from graphs"; graph: Petersen 1898' },
  { vertices: 10, degree: 3, lambda: 0, mu: 1 },
  petersenGraph,
);
