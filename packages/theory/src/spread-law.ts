import type { FeatureDistribution } from '@rugbench/core';
import { type Weighted, gaussRule } from './gauss-rule.ts';
import { hasLongTail } from './interference-bends.ts';
import { PANEL_RULE } from './panels.ts';

/** Points of the rule of a sum of squares, and of one whose terms have a long tail. */
const ORDER = 10;
const LONG_ORDER = 24;
/** Panels on which one piece of a density is integrated. */
const PANELS = 16;

/** The spread of the other features in one sample, as a quadrature rule. */
export interface Spread {
  /** S, in units of x²; at least 0 */
  readonly spread: number;
  /** probability when the feature itself is off */
  readonly whenOff: number;
  /** probability when the feature itself is on: it differs where the number of active features is fixed */
  readonly whenOn: number;
}

/** A sum of squares of features: the chance that none is on, and a rule for the rest. */
interface SquareSum {
  readonly none: number;
  readonly some: readonly Weighted[];
}

/**
 * The distribution of the variance of the other features in one sample,
 *
 * $$ S = \frac 1M \sum_j x_j^2 - \Bigl( \frac 1M \sum_j x_j \Bigr)^2 , $$
 *
 * as a quadrature rule: its point S = 0 by itself, where no feature is on, and Gauss points for the rest. The sum of squares of
 * twice as many features is the sum of two such sums, and a Gauss rule of its product rule keeps all moments up to 2 N - 1,
 * so the moments of the sum over M features are exact, whatever the magnitudes. The sum of the features, in the second term,
 * is replaced by its regression on the sum of their squares and what is left of its mean square.
 *
 * @param features - M, the number of other features, a whole number of at least 1
 * @see docs/theory.md, "Theory at a given n"
 */
export function spreadRule(distribution: FeatureDistribution, features: number): Spread[] {
  const { probability: p, count } = distribution;
  if (count === 'fixed') {
    // k of n = M + 1 features are on: k of the others when the feature itself is off, and k - 1 when it is on.
    const on = Math.min(features, Math.max(1, Math.round(p * (features + 1))));
    const ruleOf = (k: number): Weighted[] =>
      k === 0 ? [{ at: 0, weight: 1 }] : spreads(distribution, 1, k, features);
    return [
      ...ruleOf(on).map(({ at, weight }) => ({ spread: at, whenOff: weight, whenOn: 0 })),
      ...ruleOf(on - 1).map(({ at, weight }) => ({ spread: at, whenOff: 0, whenOn: weight })),
    ];
  }
  return spreads(distribution, p, features, features).map(({ at, weight }) => ({
    spread: at,
    whenOff: weight,
    whenOn: weight,
  }));
}

/** S for a number of features that are each on with a probability; the means are over `all`. */
function spreads(distribution: FeatureDistribution, p: number, terms: number, all: number): Weighted[] {
  const values = magnitudeRule(distribution);
  const order = hasLongTail(distribution) ? LONG_ORDER : ORDER;
  const one: SquareSum = {
    none: 1 - p,
    some: gaussRule(
      values.map(({ at, weight }) => ({ at: at * at, weight: p * weight })),
      order,
    ),
  };
  const { none, some } = times(one, terms, order);
  const moment = (power: number): number => p * values.reduce((sum, { at, weight }) => sum + weight * at ** power, 0);
  const [m1, m2, m3, m4] = [moment(1), moment(2), moment(3), moment(4)];
  const varying = m4 - m2 * m2;
  const slope = varying > 1e-12 * m4 ? (m3 - m1 * m2) / varying : 0;
  const rest = terms * Math.max(0, m2 - m1 * m1 - slope * slope * varying);
  const spreadOf = (squares: number): number => {
    const sum = terms * m1 + slope * (squares - terms * m2);
    // Of few features the sum is at most what the squares allow.
    return squares / all - Math.min(squares / all, (sum * sum + rest) / all ** 2);
  };
  const active = some.map(({ at, weight }) => ({ at: spreadOf(at), weight }));
  return none > 0 ? [{ at: 0, weight: none }, ...active] : active;
}

/** The sum over a number of features, by doubling. */
function times(one: SquareSum, terms: number, order: number): SquareSum {
  let sum: SquareSum = { none: 1, some: [] };
  let power = one;
  for (let rest = terms; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) sum = plus(sum, power, order);
    if (rest > 1) power = plus(power, power, order);
  }
  return sum;
}

function plus(one: SquareSum, other: SquareSum, order: number): SquareSum {
  const scaled = (part: readonly Weighted[], by: number): Weighted[] =>
    part.map(({ at, weight }) => ({ at, weight: weight * by }));
  const both = one.some.flatMap((a) => other.some.map((b) => ({ at: a.at + b.at, weight: a.weight * b.weight })));
  const some = gaussRule([...scaled(one.some, other.none), ...scaled(other.some, one.none), ...both], order);
  return { none: one.none * other.none, some };
}

/** The distribution of a magnitude as points with weights, that add up to 1. */
function magnitudeRule({ magnitude: { breaks, density, atoms = [] } }: FeatureDistribution): Weighted[] {
  const points = breaks.slice(1).flatMap((end, k) => {
    const width = (end - breaks[k]!) / PANELS;
    return Array.from({ length: PANELS }, (_, panel) => breaks[k]! + width * (panel + 1 / 2)).flatMap((middle) =>
      Array.from(PANEL_RULE.nodes, (node, i) => {
        const at = middle + (width * node) / 2;
        return { at, weight: (PANEL_RULE.weights[i]! * density(at) * width) / 2 };
      }),
    );
  });
  const all = [...points, ...atoms.map(({ at, mass }) => ({ at, weight: mass }))];
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  return all.map(({ at, weight }) => ({ at, weight: weight / total }));
}
