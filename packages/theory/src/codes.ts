import {
  DROPPED,
  type FeatureDistribution,
  type Forge,
  type InterferenceDistribution,
  RugError,
  type TracedVariant,
  featureVariance,
  isReason,
  unlessRefused,
} from '@rugbench/core';
import type { Conditions } from './conditions.ts';
import { withHiddenNoise } from './hidden-noise.ts';
import { interferenceLossFollower } from './interference-optimum.ts';

/** What a code loses at a ratio. */
export interface CodePoint {
  /** the forge, or `dropped` for features that are given up: no dimensions are spent on them */
  readonly name: string;
  /** r, dimensions per feature, in [0, 1] */
  readonly ratio: number;
  /** mean squared error of one feature, at least 0 */
  readonly loss: number;
  /** options of the forge; left out: its defaults */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
}

/** A part of a mixture of codes. */
export interface MixturePart extends CodePoint {
  /** share of the features that have this code, in (0, 1] */
  readonly share: number;
}

/** Dropped features: the best guess is the mean, and the loss is v. */
export function droppedPoint(feature: FeatureDistribution): CodePoint {
  return { name: DROPPED, ratio: 0, loss: featureVariance(feature) };
}

/** The losses of a code at some of the ratios that it serves, ascending; none under noise on h that it does not say how it meets. */
export function codePoints(
  variant: TracedVariant,
  feature: FeatureDistribution,
  forge: Forge,
  ratios: readonly number[],
  conditions: Conditions = {},
): CodePoint[] {
  const lossOf = interferenceLossFollower(variant, feature, conditions);
  return ratios.flatMap((ratio) => {
    const interference = servedInterference(forge, ratio);
    const meets = interference && !isReason(withHiddenNoise(interference, feature, conditions.hiddenNoise ?? 0));
    return meets ? [{ name: forge.name, ratio, loss: lossOf(interference) }] : [];
  });
}

/**
 * Ratios at which the loss of a code is computed: even ones, and the largest that the code serves. At that ratio the Gaussian
 * part vanishes; in all known codes it is a ratio of small whole numbers.
 */
export function ratiosOf(forge: Forge, count: number): number[] {
  const even = Array.from({ length: count }, (_, k) => (k + 1) / count);
  const served = even.filter((ratio) => servedInterference(forge, ratio));
  const last = served[served.length - 1];
  if (last === undefined || last === 1) return served;
  let [low, high] = [last, last + 1 / count];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (servedInterference(forge, middle)) low = middle;
    else high = middle;
  }
  const end = nearFraction(low);
  return low - last < 1e-9 ? served : [...served, servedInterference(forge, end) ? end : low];
}

/** The fraction of smallest denominator within 1e-8 of a number. */
function nearFraction(value: number): number {
  for (let denominator = 1; denominator <= 1000; denominator++) {
    const fraction = Math.round(value * denominator) / denominator;
    if (Math.abs(fraction - value) < 1e-8) return fraction;
  }
  return value;
}

/** The interference distribution of a code at a ratio; undefined where it serves none or has none. */
function servedInterference(forge: Forge, ratio: number): InterferenceDistribution | undefined {
  const interference = unlessRefused(() => forge.interference(ratio));
  return isReason(interference) ? undefined : interference;
}

/**
 * The best mixture of codes at a ratio. Fractions $\varphi_g$ of the features, each with a code of its own at ratio
 * $r_g$, cost $\sum_g \varphi_g L_g(r_g)$ with $\sum_g \varphi_g r_g = r$: the least loss is the lower convex hull of all
 * points, and two points reach it.
 *
 * @returns one part or two, by ratio
 * @throws RugError `OPTIONS` when no points lie on both sides of the ratio
 * @see docs/theory.md, "Mixtures of codes"
 */
export function bestMixture(points: readonly CodePoint[], ratio: number): MixturePart[] {
  const hull = lowerHull(points);
  const exact = hull.find((point) => point.ratio === ratio);
  if (exact) return [{ ...exact, share: 1 }];
  const above = hull.findIndex((point) => point.ratio > ratio);
  if (above < 1)
    throw new RugError('OPTIONS', { who: 'mixture', must: 'codes must serve ratios on both sides', got: ratio });
  const [low, high] = [hull[above - 1]!, hull[above]!];
  const share = (ratio - low.ratio) / (high.ratio - low.ratio);
  return [
    { ...low, share: 1 - share },
    { ...high, share },
  ];
}

/** The corners of the lower convex hull, by ratio (Andrew's monotone chain). */
export function lowerHull(points: readonly CodePoint[]): CodePoint[] {
  const sorted = [...points].sort((one, other) => one.ratio - other.ratio || one.loss - other.loss);
  const hull: CodePoint[] = [];
  for (const point of sorted) {
    if (hull[hull.length - 1]?.ratio === point.ratio) continue;
    while (hull.length > 1 && !turnsLeft(hull[hull.length - 2]!, hull[hull.length - 1]!, point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

function turnsLeft(a: CodePoint, b: CodePoint, c: CodePoint): boolean {
  return (b.ratio - a.ratio) * (c.loss - a.loss) > (b.loss - a.loss) * (c.ratio - a.ratio);
}

/** The loss of a mixture. */
export function mixtureLoss(parts: readonly MixturePart[]): number {
  return parts.reduce((sum, { share, loss }) => sum + share * loss, 0);
}
