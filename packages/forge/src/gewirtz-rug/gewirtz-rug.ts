import { stronglyRegularRug } from '../frames/strongly-regular.ts';
import { gewirtzGraph } from '../graphs/hexad-graphs.ts';

/**
 * Groups of 56 features as the vertices of the Gewirtz graph, strongly regular with parameters
 * (56, 10, 0, 2), in the eigenspace of its most negative eigenvalue -4. In the row of a feature,
 * its 10 neighbours have entries of -2/5, and the 45 others 1/15. For r <= 5/14.
 *
 * @see docs/theory.md, "Codes from graphs"
 */
export const gewirtzRug = stronglyRegularRug(
  { name: 'gewirtz-rug', title: 'Gewirtz rug', source: 'docs/theory.md, "Codes from graphs"; graph: Gewirtz 1969' },
  { vertices: 56, degree: 10, lambda: 0, mu: 2 },
  gewirtzGraph,
);
