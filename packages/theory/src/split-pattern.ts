import { type FeatureDistribution, featureVariance, rememberFor } from '@rugbench/core';
import { countsOf } from './equal-interferers.ts';
import { STEEP } from './interferers.ts';
import { chanceOfSign } from './sign-chance.ts';

/**
 * Where an output stands that is driven beyond all bounds: so far away that `a y + b` has the sign of y for every scale
 * and bias in use, and so near that no activation overflows.
 */
export const FAR = 1e30;

/** Entries of W beyond this cannot be told from infinite ones, but with a chance of less than this to the power of -1. */
const ENDLESS = 1e7;
/** Entries that move y upwards, or both ways, and are larger than this count as infinite: a table cannot end above them. */
const TALL = 256;
/** Entries below this are too small to be seen one by one. */
const TINY = 1e-4;
/** So are many equal ones: at least this many are on, on average, and their variance is at most such a share of E x². */
const [MANY, FAINT] = [100, 1e-2];
/** Tiny entries make no noise where there is none: up to this sum of squares only their mean is kept, so that atoms stay atoms. */
const NO_TRACE = 1e-5;

/** The entries of a row of W by what their interferers do to y. */
export interface SplitPattern {
  /** entries that are convolved one by one, of moderate size, in the order of the pattern */
  readonly moderate: readonly number[];
  /** finite entries below -{@link STEEP}, of features that are never negative: they only ever move y down */
  readonly steep: readonly number[];
  /** the Gaussian part in units of v, with the variance of all entries too small to be seen one by one */
  readonly gaussian: number;
  /** the mean that those small entries add to y */
  readonly shift: number;
  /** chance that y is driven to minus infinity, in [0, 1] */
  readonly down: number;
  /** chance that y is driven to plus infinity, in [0, 1]; `down + up` is at most 1 */
  readonly up: number;
}

/**
 * Splits the pattern of a group: killers, steep entries, moderate ones, and those that only matter all together.
 *
 * @param gaussian - gamma of the group, finite
 * @see docs/theory.md, "Killers and steep entries"
 */
export function splitPattern(
  distribution: FeatureDistribution,
  gaussian: number,
  pattern: readonly number[],
): SplitPattern {
  return patternSplitter(distribution)(gaussian, pattern);
}

/** {@link splitPattern} for many patterns, with what does not depend on them found once. */
export function patternSplitter(
  distribution: FeatureDistribution,
): (gaussian: number, pattern: readonly number[]) => SplitPattern {
  const signs = signChances(distribution);
  return (gaussian, pattern) => splitBySize(distribution, signs, gaussian, pattern);
}

const signChances = rememberFor((distribution: FeatureDistribution): SignChances => {
  return { rising: chanceOfSign(distribution, 1), falling: chanceOfSign(distribution, -1) };
});

/** P(x > 0) and P(x < 0). */
interface SignChances {
  readonly rising: number;
  readonly falling: number;
}

function splitBySize(
  distribution: FeatureDistribution,
  signs: SignChances,
  gaussian: number,
  pattern: readonly number[],
): SplitPattern {
  const counts = countsOf(pattern.filter((entry) => entry !== 0));
  const falling = signs.falling === 0;
  const isEndless = (entry: number): boolean =>
    Math.abs(entry) > ENDLESS || (Math.abs(entry) > TALL && !(falling && entry < 0));
  const isSteep = (entry: number): boolean => falling && entry < -STEEP;
  const entries = [...counts.keys()];
  const endless = new Set(entries.filter(isEndless));
  const blurred = new Set(entries.filter((entry) => isBlurred(distribution, entry, counts.get(entry)!)));
  const unseen = new Set([...endless, ...blurred]);
  const finite = pattern.filter((entry) => entry !== 0 && (unseen.size === 0 || !unseen.has(entry)));
  const sumOf = (term: (entry: number) => number): number =>
    [...blurred].reduce((sum, entry) => sum + counts.get(entry)! * term(entry), 0);
  const energy = sumOf((entry) => entry ** 2);
  const traceless = gaussian === 0 && energy <= NO_TRACE && [...blurred].every((entry) => Math.abs(entry) < TINY);
  return {
    moderate: finite.filter((entry) => !isSteep(entry)),
    steep: finite.filter(isSteep),
    gaussian: traceless ? 0 : gaussian + energy,
    shift: distribution.probability * distribution.magnitude.mean * sumOf((entry) => entry),
    ...driven(signs, [...endless], counts),
  };
}

/** Whether equal entries are taken as Gaussian: because they are tiny, or because many are on and still add little. */
function isBlurred(distribution: FeatureDistribution, entry: number, count: number): boolean {
  if (Math.abs(entry) < TINY) return true;
  const { probability, magnitude } = distribution;
  const variance = count * entry ** 2 * featureVariance(distribution);
  return count * probability >= MANY && variance <= FAINT * probability * magnitude.meanSquare;
}

/** Of the interferers that drive y beyond all bounds, the strongest that is on decides the direction. */
function driven(
  { rising, falling }: SignChances,
  endless: readonly number[],
  counts: ReadonlyMap<number, number>,
): { down: number; up: number } {
  let [free, down, up] = [1, 0, 0];
  for (const entry of [...endless].sort((one, other) => Math.abs(other) - Math.abs(one))) {
    const deciding = free * (1 - (1 - rising - falling) ** counts.get(entry)!);
    const share = rising + falling > 0 ? rising / (rising + falling) : 0;
    down += deciding * (entry < 0 ? share : 1 - share);
    up += deciding * (entry < 0 ? 1 - share : share);
    free -= deciding;
  }
  return { down, up };
}
