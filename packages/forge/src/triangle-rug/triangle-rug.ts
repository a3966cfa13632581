import { polygonBasis, polygonPattern } from '../frames/fourier.ts';
import { frameRug } from '../frames/frame-rug.ts';

/**
 * Groups of 3 features as the corners of a regular triangle in two dimensions, so that the two
 * others interfere with each by -1/2. For r <= 2/3.
 *
 * @see docs/theory.md, "Banded codes"
 */
export const triangleRug = frameRug({
  name: 'triangle-rug',
  title: 'Triangle rug',
  source: 'docs/theory.md, "Banded codes"; the polygons: Elhage et al. 2022, arXiv:2209.10652',
  members: 3,
  rank: 2,
  pattern: polygonPattern(3),
  basis: () => polygonBasis(3),
});
