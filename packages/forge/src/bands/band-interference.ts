import type { InterferenceDistribution } from '@rugbench/core';
import { withOrthogonalRows } from './orthogonal-rows.ts';

/**
 * A band of a group of k features: a subspace of R^k whose projection P has a constant diagonal, and of which the same
 * share of coordinates is kept everywhere.
 */
export interface Band {
  /** w, the share of the diagonal of W that it carries; those of a code add up to 1 */
  readonly mass: number;
  /** kappa = rank P / k, in (0, 1] */
  readonly share: number;
  /** rho, the share of its coordinates that are kept, in [0, 1] */
  readonly density: number;
  /** P_0u / kappa for the other members u of the group, [k - 1] */
  readonly pattern: readonly number[];
}

/**
 * The interference of a banded frame code, for a diagonal of 1.
 *
 * $$ W = \sum_B \frac{w_B}{\kappa_B \rho_B} P_B \otimes Q_B, \qquad
 *    \mathrm{gaussian} = \sum_B \frac{w_B^2}{\kappa_B} \Bigl( \frac{1}{\rho_B} - 1 \Bigr), \qquad
 *    \mathrm{pattern}_u = \sum_B \frac{w_B}{\kappa_B} (P_B)_{0u} $$
 *
 * with $Q_B$ a projection on the share $\rho_B$ of all coordinates. A band that carries nothing adds nothing, whatever
 * its density; one that carries something with density 0 makes the variance infinite.
 *
 * Rows of W_in are taken to be orthogonal and of length 1.
 *
 * @see docs/theory.md, "Banded codes"
 */
export function bandInterference(bands: readonly Band[]): InterferenceDistribution {
  const used = bands.filter(({ mass }) => mass > 0);
  const members = used[0]?.pattern.length ?? 0;
  const noise = ({ mass, share, density }: Band): number =>
    ((mass * mass) / share) * (Math.max(0, 1 - density) / density);
  const entry = (u: number): number => used.reduce((sum, { mass, pattern }) => sum + mass * pattern[u]!, 0);
  const gaussian = used.reduce((sum, band) => sum + noise(band), 0);
  const pattern = Array.from({ length: members }, (_, u) => entry(u));
  return withOrthogonalRows({ groups: [{ fraction: 1, gaussian, pattern }] });
}
