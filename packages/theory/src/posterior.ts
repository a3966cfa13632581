import { type FeatureLaw } from '@rugbench/core';
import { gaussLegendre } from './gauss-legendre.ts';

/** What is known of a feature x after seeing y = x + s N. */
export interface Posterior {
  /** probability density of y */
  readonly density: number;
  /** E[x | y] */
  readonly mean: number;
  /** Var(x | y) */
  readonly variance: number;
}

/** Integrands below exp(-40) = 4e-18 of their maximum are left out. */
const FOLDS = 40;
const PANELS = 3;
const RULE = gaussLegendre(16);

/**
 * The posterior of one feature behind Gaussian noise, for any magnitude law.
 *
 * A feature is off with probability 1 - p, or on with a magnitude that is integrated over. Exponents are
 * shifted by the largest one before anything is exponentiated, and the variance is put together from
 * non-negative parts, so that both stay accurate far out in the tails, where moments about zero
 * cancel:
 *
 * $$ \mathrm{Var}(x \mid y) = \pi_1 \sigma_1^2 + \pi_0 \pi_1 \mu_1^2 $$
 *
 * with $\pi_1$ the posterior probability that the feature is on, and $\mu_1, \sigma_1^2$ the moments given
 * that it is.
 *
 * @param noise - s > 0
 * @see docs/theory.md, "Elementwise floor"
 */
export function posterior(law: FeatureLaw, noise: number, y: number): Posterior {
  const on = onMoments(law, noise, y);
  const offExponent = -0.5 * (y / noise) ** 2;
  const largest = Math.max(on.exponent, offExponent);
  const offMass = (1 - law.probability) * Math.exp(offExponent - largest);
  const onMass = law.probability * on.mass * Math.exp(on.exponent - largest);
  const total = offMass + onMass;
  const onShare = onMass / total;
  return {
    density: (total * Math.exp(largest)) / (noise * Math.sqrt(2 * Math.PI)),
    mean: onShare * on.mean,
    variance: onShare * on.variance + onShare * (offMass / total) * on.mean ** 2,
  };
}

interface OnMoments {
  /** the largest exponent -(y-u)²/2s² over the support */
  readonly exponent: number;
  /** integral of density(u) exp(-(y-u)²/2s² - exponent) */
  readonly mass: number;
  readonly mean: number;
  readonly variance: number;
}

function onMoments({ magnitude }: FeatureLaw, noise: number, y: number): OnMoments {
  const lowest = magnitude.breaks[0]!;
  const highest = magnitude.breaks[magnitude.breaks.length - 1]!;
  const nearest = Math.min(Math.max(y, lowest), highest);
  const distance = Math.abs(y - nearest) / noise;
  const reach = (noise * 2 * FOLDS) / (distance + Math.sqrt(distance * distance + 2 * FOLDS));
  const points: number[] = [];
  const weights: number[] = [];
  const collect = (u: number, weight: number): void => {
    const away = (u - nearest) / noise;
    const exponent = -0.5 * away * away + (away * (y - nearest)) / noise;
    points.push(u);
    weights.push(weight * magnitude.density(u) * Math.exp(exponent));
  };
  for (const [from, to] of pieces(magnitude.breaks, nearest, reach)) visitNodes(from, to, collect);
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = weights.reduce((sum, weight, i) => sum + weight * points[i]!, 0) / mass;
  const variance = weights.reduce((sum, weight, i) => sum + weight * (points[i]! - mean) ** 2, 0) / mass;
  return { exponent: -0.5 * distance * distance, mass, mean, variance };
}

/** Intervals of the support within reach of its point nearest to y, cut at that point and at the breaks. */
function pieces(breaks: readonly number[], nearest: number, reach: number): [number, number][] {
  const inside = (u: number): boolean => u > nearest - reach && u < nearest + reach;
  const first = Math.max(breaks[0]!, nearest - reach);
  const last = Math.min(breaks[breaks.length - 1]!, nearest + reach);
  const cuts = [...new Set([first, ...breaks.filter(inside), nearest, last])].sort((a, b) => a - b);
  return cuts.slice(1).map((to, i) => [cuts[i]!, to]);
}

function visitNodes(from: number, to: number, visit: (node: number, weight: number) => void): void {
  const half = (to - from) / PANELS / 2;
  for (let panel = 0; panel < PANELS; panel++) {
    const middle = from + (2 * panel + 1) * half;
    for (let k = 0; k < RULE.nodes.length; k++) visit(middle + half * RULE.nodes[k]!, half * RULE.weights[k]!);
  }
}
