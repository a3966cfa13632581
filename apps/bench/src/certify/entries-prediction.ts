import { type FeatureLaw, type InterferenceGroup, type TracedVariant, featureVariance } from '@rugbench/core';
import { type RowProfiles } from '@rugbench/measure';
import { lawFloor, lawFollower, whyNoOptimum } from '@rugbench/theory';
import { rowLaw } from './row-law.ts';

/** A loss that is predicted row by row. */
export interface EntriesPrediction {
  readonly loss: number;
  /** the elementwise floor behind these rows */
  readonly floor: number;
  /** how many rows of W stand behind it */
  readonly rows: number;
}

/** Work: so many entries in all, and rows between these. */
const ENTRIES = 1024;
const [LEAST_ROWS, MOST_ROWS] = [16, 64];

/**
 * The loss where every row of W has a law of its own, {@link rowLaw}, and a scale and bias of its own: the mean over
 * some rows. They are taken evenly in the order of their energies, so that every kind of row is there in its share;
 * features that are not stored lose v. Or a sentence saying why there is no such loss.
 *
 * @param turn - awaited after each row, with the fraction that is done
 * @see docs/certificate.md, "Predictions"
 */
export async function entriesPrediction(
  variant: TracedVariant,
  feature: FeatureLaw | string,
  profiles: RowProfiles,
  turn: (fraction: number) => Promise<void>,
): Promise<EntriesPrediction | string> {
  if (typeof feature === 'string') return `no prediction because ${feature}`;
  const refusal = whyNoOptimum(variant) ?? (variant.keep ? 'the filter ranks features of different rows' : null);
  if (refusal) return `no prediction because ${refusal}`;
  const laws = lawsOf(profiles);
  const lossOf = lawFollower(variant, feature);
  let [loss, floor, last] = [0, 0, ''];
  let [lastLoss, lastFloor] = [0, 0];
  for (const [index, group] of laws.entries()) {
    const name = nameOf(group);
    if (name !== last) [lastLoss, lastFloor] = [lossOf({ groups: [group] }), lawFloor(feature, { groups: [group] })];
    last = name;
    loss += lastLoss / laws.length;
    floor += lastFloor / laws.length;
    await turn((index + 1) / laws.length);
  }
  const lost = laws.length === 0 ? 1 : profiles.lost;
  const silent = lost * featureVariance(feature);
  return { loss: (1 - lost) * loss + silent, floor: (1 - lost) * floor + silent, rows: laws.length };
}

/** The laws of rows at evenly spaced ranks by energy. */
function lawsOf({ rows }: RowProfiles): InterferenceGroup[] {
  const ordered = [...rows].sort((one, other) => one.energy - other.energy);
  const entries = ordered.reduce((sum, { strongest }) => sum + strongest.length, 0) / Math.max(1, ordered.length);
  const affordable = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, Math.floor(ENTRIES / Math.max(1, entries))));
  const count = Math.min(ordered.length, affordable);
  return Array.from({ length: count }, (_, k) => rowLaw(ordered[Math.floor(((k + 0.5) * ordered.length) / count)]!));
}

/** Equal for laws that are equal but for rounding: the rows of a rug are one list in other orders. */
function nameOf({ gaussian, pattern }: InterferenceGroup): string {
  return [gaussian, ...pattern].map((value) => value.toPrecision(9)).join(' ');
}
