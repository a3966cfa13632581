import type { FeatureDistribution } from '@rugbench/core';
import { bendsOf } from './channel.ts';
import { SMALL_ENTRY, densityAt, distinct } from './interferers.ts';
import { CROWD, countsOf } from './equal-interferers.ts';
import { likelyRange } from './likely-range.ts';
import type { SplitPattern } from './split-pattern.ts';

/** Where nothing bends: panels in a stretch at least, and their length at most, in units of the largest bend of x. */
const CALM_PANELS = 8;
const CALM_LENGTH = 0.1;
/** A density below this is rounding. */
const NOTHING = 1e-14;
/** How far beside a break its density is read, in units of the whole support. */
const NEARBY = 1e-9;
/** Where steep entries move y out of the table: so many root mean squares of a magnitude below 0, where every activation is at rest. */
const DEPTH = 14;
/** A magnitude has a long tail where its largest bend is more than so many root mean squares. */
const LONG = 4;

/** Where the density of y bends: sums of x and its interferers with at most two features on, and the ends of the likely range. */
export function bendsWithInterferers(distribution: FeatureDistribution, split: SplitPattern): number[] {
  const { moderate: entries, steep } = split;
  const [likely, most] = rangeOf(distribution, entries);
  const least = steep.length > 0 ? Math.min(likely, -DEPTH * Math.sqrt(distribution.magnitude.meanSquare)) : likely;
  const own = bendsOf(distribution).filter((at) => !isFaint(distribution, at));
  const scaled = [...new Set([...entries, ...steep])].flatMap((entry) => own.map((bend) => entry * bend));
  const twice = scaled.flatMap((one) => [...own, ...scaled].map((other) => one + other));
  const smeared = crowded(entries).flatMap((reach) => [...own, ...scaled].map((at) => at + reach));
  const layered = layers(distribution, split).flatMap((reach) => own.map((at) => at + reach));
  const inside = [...own, ...scaled, ...twice, ...smeared, ...layered].filter((at) => at > least && at < most);
  return distinct([...inside, least, most]);
}

/** Whether a magnitude distribution ends somewhere because what lies beyond is too little to matter. */
function isFaint(distribution: FeatureDistribution, at: number): boolean {
  const { breaks, atoms = [] } = distribution.magnitude;
  if (!breaks.includes(at) || atoms.some((atom) => atom.at === at)) return false;
  const width = breaks[breaks.length - 1]! - breaks[0]!;
  return [-NEARBY, NEARBY].every((away) => densityAt(distribution, at + away * width) * width < NOTHING);
}

/** What y hardly ever leaves. Where many interferers are on at once, no partial sum of them may leave it either. */
function rangeOf(distribution: FeatureDistribution, entries: readonly number[]): readonly [number, number] {
  const whole = likelyRange(distribution, [1, ...entries]);
  if (crowded(entries).length === 0) return whole;
  const signs = [-1, 1].map((sign) => likelyRange(distribution, [1, ...entries.filter((entry) => sign * entry > 0)]));
  const all = [whole, ...signs, likelyRange(distribution, [1])];
  return [Math.min(...all.map(([least]) => least)), Math.max(...all.map(([, most]) => most))];
}

/**
 * Small entries of a magnitude with a long tail make layers as thin as the bulk of the magnitude times the entry: multiples of that, by
 * doubling, up to {@link DEPTH}.
 */
function layers(distribution: FeatureDistribution, { moderate }: SplitPattern): number[] {
  if (!hasLongTail(distribution)) return [];
  const bulk = Math.sqrt(distribution.magnitude.meanSquare);
  const small = [...new Set(moderate)].filter((entry) => Math.abs(entry) <= SMALL_ENTRY);
  return small.flatMap((entry) => Array.from({ length: Math.ceil(Math.log2(DEPTH)) }, (_, k) => entry * bulk * 2 ** k));
}

/** Whether a magnitude reaches so far beyond its root mean square that its end sets no scale. */
export function hasLongTail(distribution: FeatureDistribution): boolean {
  return largestBend(distribution) > LONG * Math.sqrt(distribution.magnitude.meanSquare);
}

/**
 * How panels are cut where nothing bends: so many in a stretch at least, and of such a length at most. The length is a share of the
 * largest bend of x or, where a long tail hides the bulk of x and steep or small entries make fine structure of it, of twice
 * the root mean square of a magnitude; between the many bends of such a structure two panels are enough.
 */
export function calmPanels(distribution: FeatureDistribution, split: SplitPattern): { least: number; length: number } {
  const fine = split.steep.length > 0 || split.moderate.some((entry) => Math.abs(entry) <= SMALL_ENTRY);
  if (!fine || !hasLongTail(distribution))
    return { least: CALM_PANELS, length: CALM_LENGTH * largestBend(distribution) };
  return { least: 2, length: CALM_LENGTH * 2 * Math.sqrt(distribution.magnitude.meanSquare) };
}

/** Multiples of entries of which there are many: they smear what they bend, over panels of doubling length. */
function crowded(entries: readonly number[]): number[] {
  return [...countsOf(entries)].flatMap(([entry, count]) => {
    if (count <= CROWD) return [];
    return Array.from({ length: Math.floor(Math.log2(count)) }, (_, k) => entry * 2 ** (k + 1));
  });
}

/** The largest size of a bend of x. */
function largestBend(distribution: FeatureDistribution): number {
  return bendsOf(distribution).reduce((most, bend) => Math.max(most, Math.abs(bend)), 0);
}
