import { stronglyRegularRug } from '../frames/strongly-regular.ts';
import { m22Graph } from '../graphs/hexad-graphs.ts';

/**
 * Groups of 77 features as the vertices of the graph of M22, strongly regular with parameters
 * (77, 16, 0, 4), in the eigenspace of its most negative eigenvalue -6. In the row of a feature,
 * its 16 neighbours have entries of -3/8, and the 60 others 1/12. For r <= 3/11.
 *
 * @see docs/theory.md, "Codes from graphs"
 */
export const m22Rug = stronglyRegularRug(
  { name: 'm22-rug', title: 'M22 rug', source: 'docs/theory.md, "Codes from graphs"; graph: Mesner 1956' },
  { vertices: 77, degree: 16, lambda: 0, mu: 4 },
  m22Graph,
);
