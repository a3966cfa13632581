import type { FeatureDistribution, MagnitudeDistribution } from '@rugbench/core';
import { gaussLegendre } from './gauss-legendre.ts';

/** What is known of a feature x after seeing y = x + s N. */
export interface Posterior {
  /** probability density of y, at least 0 */
  readonly density: number;
  /** E[x | y] */
  readonly mean: number;
  /** Var(x | y), at least 0 */
  readonly variance: number;
}

/** Integrands below exp(-40) = 4e-18 of their maximum are left out. */
const FOLDS = 40;
/** Where the density vanishes at the point nearest to y, a rise by this many factors of e is assumed. */
const MOST_RISE = 60;
/** Panels of an interval that is within {@link FOLDS}; in proportion more beyond. */
const PANELS = 3;
const RULE = gaussLegendre(16);

/**
 * The posterior of one feature behind Gaussian noise, for any magnitude distribution: a density, atoms, or both.
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
export function posterior(distribution: FeatureDistribution, noise: number, y: number): Posterior {
  return posteriorBehind(distribution, noise)(y);
}

/** {@link posterior} as a function of y, with what does not depend on y found once. */
export function posteriorBehind(distribution: FeatureDistribution, noise: number): (y: number) => Posterior {
  const highest = highestDensity(distribution.magnitude);
  const points = emptyPoints(distribution.magnitude);
  return (y) => posteriorOf(distribution, noise, y, onMoments(distribution, noise, y, highest, points));
}

function posteriorOf(distribution: FeatureDistribution, noise: number, y: number, on: OnMoments): Posterior {
  // What is impossible must not set the scale: far away it would shift all that is possible below any number.
  const offExponent = distribution.probability < 1 ? -0.5 * (y / noise) ** 2 : -Infinity;
  const onExponent = distribution.probability > 0 ? on.exponent : -Infinity;
  const largest = Math.max(onExponent, offExponent);
  const offMass = (1 - distribution.probability) * Math.exp(offExponent - largest);
  const onMass = distribution.probability * on.mass * Math.exp(onExponent - largest);
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
  /** integral of exp(-(y-u)²/2s² - exponent) over the distribution of u */
  readonly mass: number;
  readonly mean: number;
  readonly variance: number;
}

/** Points of a magnitude with weights: a list that is filled again for each y. */
interface Points {
  readonly at: Float64Array;
  readonly weight: Float64Array;
  count: number;
}

/** Room for the atoms of a magnitude and for all nodes that its density may have. */
function emptyPoints({ breaks, atoms = [] }: MagnitudeDistribution): Points {
  const pieces = breaks.length + 1;
  const most = atoms.length + pieces * panelsFor(FOLDS + MOST_RISE) * RULE.nodes.length;
  return { at: new Float64Array(most), weight: new Float64Array(most), count: 0 };
}

function onMoments(
  { magnitude }: FeatureDistribution,
  noise: number,
  y: number,
  highest: number,
  points: Points,
): OnMoments {
  const nearest = nearestOf(magnitude, y);
  const distance = Math.abs(y - nearest) / noise;
  points.count = 0;
  for (const { at, mass } of magnitude.atoms ?? []) addPoint(points, at, mass);
  collectDensity(magnitude, noise, y, highest, points);
  const { at, weight, count } = points;
  let [mass, moment, square] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const away = (at[i]! - nearest) / noise;
    const exponent = -0.5 * away * away + (away * (y - nearest)) / noise;
    weight[i]! *= Math.exp(exponent);
    mass += weight[i]!;
    moment += weight[i]! * at[i]!;
  }
  const mean = moment / mass;
  for (let i = 0; i < count; i++) square += weight[i]! * (at[i]! - mean) ** 2;
  return { exponent: -0.5 * distance * distance, mass, mean, variance: square / mass };
}

function addPoint(points: Points, at: number, weight: number): void {
  points.at[points.count] = at;
  points.weight[points.count++] = weight;
}

/** The point of the support of a magnitude distribution that is nearest to y: where the exponent is largest. */
function nearestOf({ breaks, atoms = [] }: MagnitudeDistribution, y: number): number {
  if (atoms.length === 0) return clamp(y, breaks);
  const candidates = atoms.map(({ at }) => at);
  if (breaks.length > 0) candidates.push(clamp(y, breaks));
  return candidates.reduce((best, u) => (Math.abs(u - y) < Math.abs(best - y) ? u : best));
}

function clamp(y: number, breaks: readonly number[]): number {
  return Math.min(Math.max(y, breaks[0]!), breaks[breaks.length - 1]!);
}

/** Adds nodes of the density within reach of the point of its support nearest to y, with weight times density. */
function collectDensity(
  { breaks, density }: MagnitudeDistribution,
  noise: number,
  y: number,
  highest: number,
  points: Points,
): void {
  if (breaks.length === 0) return;
  const nearest = clamp(y, breaks);
  const folds = FOLDS + rise(density(nearest), highest);
  const distance = Math.abs(y - nearest) / noise;
  const reach = (noise * 2 * folds) / (distance + Math.sqrt(distance * distance + 2 * folds));
  const panels = panelsFor(folds);
  const cuts = cutsWithin(breaks, nearest, reach);
  for (let piece = 1; piece < cuts.length; piece++) {
    const half = (cuts[piece]! - cuts[piece - 1]!) / panels / 2;
    for (let panel = 0; panel < panels; panel++) {
      const middle = cuts[piece - 1]! + (2 * panel + 1) * half;
      for (let k = 0; k < RULE.nodes.length; k++) {
        const u = middle + half * RULE.nodes[k]!;
        addPoint(points, u, half * RULE.weights[k]! * density(u));
      }
    }
  }
}

function panelsFor(folds: number): number {
  return Math.ceil((PANELS * folds) / FOLDS);
}

/**
 * By how many factors of e the density is somewhere higher than at a point: where the noise is wide, the largest
 * integrand is that far from y, and the reach must contain it.
 */
function rise(here: number, highest: number): number {
  const folds = Math.log(highest / here);
  return folds > 0 ? Math.min(folds, MOST_RISE) : 0;
}

function highestDensity({ breaks, density }: MagnitudeDistribution): number {
  let highest = 0;
  for (let k = 1; k < breaks.length; k++) {
    const half = (breaks[k]! - breaks[k - 1]!) / 2;
    const middle = breaks[k - 1]! + half;
    for (const node of RULE.nodes) highest = Math.max(highest, density(middle + half * node));
  }
  return highest;
}

/** Ends of intervals of the support within reach of its point nearest to y, cut at that point and at the breaks. */
function cutsWithin(breaks: readonly number[], nearest: number, reach: number): number[] {
  const cuts = [Math.max(breaks[0]!, nearest - reach)];
  const add = (cut: number): void => {
    if (cut > cuts[cuts.length - 1]!) cuts.push(cut);
  };
  for (const at of breaks) if (at > nearest - reach && at < nearest) add(at);
  add(nearest);
  for (const at of breaks) if (at > nearest && at < nearest + reach) add(at);
  add(Math.min(breaks[breaks.length - 1]!, nearest + reach));
  return cuts;
}
