import { type FeatureDistribution, type MagnitudeDistribution, remember, rememberFor } from '@rugbench/core';
import { countsOf } from './equal-interferers.ts';
import { PANEL_RULE } from './panels.ts';

/** Chances below this leave no trace in a loss. */
const NEVER = 1e-17;
/** Slopes theta that are tried: powers of two, from the first exponent to the last, over the largest size of one term. */
const [FIRST_SLOPE, LAST_SLOPE] = [-4, 9];
/** Panels for the moment generating function of a magnitude. */
const PANELS = 32;
/** Moments of one magnitude that are remembered: neighbouring searches ask for the same ones. */
const REMEMBERED = 4096;

/**
 * An interval that a weighted sum of independent features leaves with a probability below {@link NEVER} at either end, by
 * Chernoff's bound: $P(S > t) \le e^{-\theta t} \prod_k E e^{\theta g_k x_k}$ for every $\theta > 0$.
 *
 * @param weights - g, not 0
 */
export function likelyRange(
  distribution: FeatureDistribution,
  weights: readonly number[],
): [least: number, most: number] {
  const counted = [...countsOf(weights)];
  const momentAt = momentsOf(distribution.magnitude);
  const ends = [...distribution.magnitude.breaks, ...(distribution.magnitude.atoms ?? []).map(({ at }) => at)];
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const longest = Math.max(...counted.map(([weight]) => Math.abs(weight))) * Math.max(high, -low);
  const p = distribution.probability;
  const logMoment = (slope: number): number =>
    counted.reduce((sum, [weight, count]) => sum + count * Math.log(1 - p + p * momentAt(slope * weight)), 0);
  const surely = (sign: number): number =>
    counted.reduce((sum, [weight, count]) => sum + count * Math.max(sign * weight * low, sign * weight * high), 0);
  // The bound falls with the slope until it rises: the logarithm of the moments is convex in the slope, and 0 at 0.
  const reach = (sign: number): number => {
    let best = Infinity;
    for (let power = FIRST_SLOPE; power <= LAST_SLOPE; power++) {
      const slope = 2 ** power / longest;
      const bound = (logMoment(sign * slope) - Math.log(NEVER)) / slope;
      if (bound > best) break;
      best = bound;
    }
    return Math.min(surely(sign), best);
  };
  return [-reach(-1), reach(1)];
}

/** E e^{tu} of a magnitude u as a function of t. */
const momentsOf = rememberFor((magnitude: MagnitudeDistribution) => {
  const values = magnitudesOf(magnitude);
  const [at, mass] = [Float64Array.from(values, (one) => one.at), Float64Array.from(values, (one) => one.mass)];
  return remember(REMEMBERED, (slope: number): number => {
    let moment = 0;
    for (let k = 0; k < at.length; k++) moment += mass[k]! * Math.exp(slope * at[k]!);
    return moment;
  });
});

/** Values of a magnitude with their chances: its atoms, and nodes of a quadrature of its density. */
function magnitudesOf({ breaks, density, atoms = [] }: MagnitudeDistribution): { at: number; mass: number }[] {
  const nodes = breaks.slice(1).flatMap((end, k) => {
    const width = (end - breaks[k]!) / PANELS;
    return Array.from({ length: PANELS }, (_, panel) => breaks[k]! + panel * width).flatMap((from) =>
      Array.from(PANEL_RULE.nodes, (node, i) => {
        const at = from + (width * (1 + node)) / 2;
        return { at, mass: (PANEL_RULE.weights[i]! * density(at) * width) / 2 };
      }),
    );
  });
  return [...atoms, ...nodes];
}
