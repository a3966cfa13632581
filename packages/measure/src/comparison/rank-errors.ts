import { normalDistribution } from '../statistics/normal.ts';

/** A difference of two losses, as far as it is known. */
export interface KnownDifference {
  /** first less second, in units of the loss */
  readonly difference: number;
  /** standard error of `difference`, at least 0 */
  readonly standardError: number;
  /** whether the standard error holds */
  readonly holds: boolean;
}

/**
 * The standard error of the rank of a row, in places.
 *
 * $$ \mathrm{rank}_i = 1 + \sum_{j \ne i} 1[L_j < L_i], \qquad
 *    \mathrm{SE}^2 = \sum_{j \ne i} q_j (1 - q_j), \quad q_j = \Phi\bigl(-|\Delta_{ij}| / \mathrm{SE}_{ij}\bigr) $$
 *
 * q is the chance that the order of two rows is the other way round, for a normal error of their difference. The sum takes the orders of
 * different pairs as independent; where the luck of row i moves all of them together the error is larger. A difference whose error does not
 * hold counts as an even chance. Two rows that agree in every sample share their place for good and add nothing.
 *
 * @param differences - of the row from each other row
 * @see docs/theory.md, "Comparing"
 */
export function rankError(differences: readonly KnownDifference[]): number {
  const known = differences.filter(({ difference, standardError }) => difference !== 0 || standardError !== 0);
  const z = Float64Array.from(known, ({ difference, standardError, holds }) =>
    holds ? -Math.abs(difference) / standardError : 0,
  );
  const chances = new Float64Array(z.length);
  normalDistribution()(z, chances);
  return Math.sqrt(chances.reduce((sum, chance) => sum + chance * (1 - chance), 0));
}
