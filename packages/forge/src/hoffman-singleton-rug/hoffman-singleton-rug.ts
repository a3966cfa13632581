import { stronglyRegularRug } from '../frames/strongly-regular.ts';
import { hoffmanSingletonGraph } from '../graphs/hoffman-singleton.ts';

/**
 * Groups of 50 features as the vertices of the Hoffman-Singleton graph, strongly regular with parameters
 * (50, 7, 0, 1), in the eigenspace of its most negative eigenvalue -3. In the row of a feature,
 * its 7 neighbours have entries of -3/7, and the 42 others 1/21. For r <= 21/50.
 *
 * @see docs/theory.md, "Codes from graphs"
 */
export const hoffmanSingletonRug = stronglyRegularRug(
  {
    name: 'hoffman-singleton-rug',
    title: 'Hoffman-Singleton rug',
    source: 'docs/theory.md, "Codes from graphs"; graph: Hoffman and Singleton 1960',
  },
  { vertices: 50, degree: 7, lambda: 0, mu: 1 },
  hoffmanSingletonGraph,
);
