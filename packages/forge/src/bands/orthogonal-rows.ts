import type { InterferenceDistribution } from '@rugbench/core';

/**
 * How a code meets noise on h whose rows of W_in are orthogonal and equally long, and orthogonal to the constant vector. With
 * $W_\mathrm{in} W_\mathrm{in}^\top = R$,
 *
 * $$ \lvert (W_\mathrm{out})_i \rvert^2 = \frac{1}{R} \sum_j W_{ij}^2 = \frac{1 + \gamma + \sum_u g_u^2}{R} . $$
 *
 * @param interference - for a diagonal of 1; returned as it is where a variance is infinite
 * @param rowSquare - R, default 1
 * @param used - share of the dimensions whose rows are not 0, default 1
 * @see docs/theory.md, "Silent codes"
 */
export function withOrthogonalRows(
  interference: InterferenceDistribution,
  rowSquare = 1,
  used = 1,
): InterferenceDistribution {
  if (interference.groups.some(({ gaussian }) => gaussian === Infinity)) return interference;
  return {
    groups: interference.groups.map((group) => {
      const energy = group.pattern.reduce((sum, entry) => sum + entry * entry, 1 + group.gaussian);
      return { ...group, decoderSquare: energy / rowSquare };
    }),
    hidden: { variance: rowSquare * used, mean: 0 },
  };
}
