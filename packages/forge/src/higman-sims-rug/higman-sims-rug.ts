import { stronglyRegularRug } from '../frames/strongly-regular.ts';
import { higmanSimsGraph } from '../graphs/hexad-graphs.ts';

/**
 * Groups of 100 features as the vertices of the Higman-Sims graph, strongly regular with parameters
 * (100, 22, 0, 6), in the eigenspace of its most negative eigenvalue -8. In the row of a feature,
 * its 22 neighbours have entries of -4/11, and the 77 others 1/11. For r <= 11/50.
 *
 * @see docs/theory.md, "Codes from graphs"
 */
export const higmanSimsRug = stronglyRegularRug(
  {
    name: 'higman-sims-rug',
    title: 'Higman-Sims rug',
    source: 'docs/theory.md, "Codes from graphs"; graph: Higman and Sims 1968',
  },
  { vertices: 100, degree: 22, lambda: 0, mu: 6 },
  higmanSimsGraph,
);
