import { polygonBasis, polygonPattern } from '../frames/fourier.ts';
import { frameRug } from '../frames/frame-rug.ts';

/**
 * Groups of 5 features as the corners of a regular pentagon in two dimensions, so that
 * two others interfere with each by cos 72° = 0.309 and two by cos 144° = -0.809. For r <= 2/5.
 *
 * @see docs/theory.md, "Banded codes"
 */
export const pentagonRug = frameRug({
  name: 'pentagon-rug',
  title: 'Pentagon rug',
  source: 'docs/theory.md, "Banded codes"; the polygons: Elhage et al. 2022, arXiv:2209.10652',
  members: 5,
  rank: 2,
  pattern: polygonPattern(5),
  basis: () => polygonBasis(5),
});
