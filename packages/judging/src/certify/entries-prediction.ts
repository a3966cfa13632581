import {
  type DataSource,
  type InterferenceGroup,
  type Reason,
  type TracedVariant,
  featureVariance,
  isReason,
  reason,
} from '@rugbench/core';
import type { RowProfiles } from '@rugbench/measure';
import { interferenceFloor, interferenceLossFollower, whyNoOptimum } from '@rugbench/theory';
import { predict } from '../predict/predict.ts';
import { meanOf, withUnrepresented } from './measured-interference.ts';
import type { RowNoise } from './row-noise.ts';
import { rowInterference } from './row-interference.ts';

/** A loss that is predicted row by row. */
export interface EntriesPrediction {
  /** mean squared error per feature, the mean over these rows */
  readonly loss: number;
  /** the elementwise floor behind these rows */
  readonly floor: number;
  /** how many rows of W stand behind it */
  readonly rows: number;
}

/** Work: so many entries in all, and rows between these. */
const ENTRIES = 400;
const [LEAST_ROWS, MOST_ROWS] = [16, 64];

/**
 * The loss where every row of W has an interference of its own, {@link rowInterference}, and a scale and bias of its own: the mean over
 * some rows. They are taken evenly in the order of their energies, so that every kind of row is there in its share;
 * unrepresented features lose v. A filter ranks the features of all rows, so it gets the interference of one mean row. Or
 * the reason why there is no such loss.
 *
 * @param noise - what noise on h does to each row
 * @param advance - awaited after each row, with the fraction that is done
 * @see docs/certificate.md, "Predictions"
 */
export async function entriesPrediction(
  variant: TracedVariant,
  source: DataSource,
  profiles: RowProfiles,
  noise: RowNoise,
  advance: (fraction: number) => Promise<void>,
): Promise<EntriesPrediction | Reason> {
  const { distribution: feature } = source;
  if (isReason(feature)) return reason(`no prediction because ${feature.why}`);
  const refusal = whyNoOptimum(variant);
  if (refusal) return reason(`no prediction because ${refusal.why}`);
  if (variant.keep) return fromMeanRow(variant, source, profiles, noise);
  const groups = groupsOfRows(profiles, noise);
  const lossOf = interferenceLossFollower(variant, feature);
  const known = new Map<string, { loss: number; floor: number }>();
  let [loss, floor] = [0, 0];
  for (const [index, group] of groups.entries()) {
    const alone = { groups: [group] };
    const row = known.get(nameOf(group)) ?? { loss: lossOf(alone), floor: interferenceFloor(feature, alone) };
    known.set(nameOf(group), row);
    loss += row.loss / groups.length;
    floor += row.floor / groups.length;
    await advance((index + 1) / groups.length);
  }
  const unrepresented = groups.length === 0 ? 1 : profiles.unrepresented;
  const silent = unrepresented * featureVariance(feature);
  return {
    loss: (1 - unrepresented) * loss + silent,
    floor: (1 - unrepresented) * floor + silent,
    rows: groups.length,
  };
}

/** The interference of rows at evenly spaced ranks by energy. */
function groupsOfRows({ rows }: RowProfiles, noise: RowNoise): InterferenceGroup[] {
  const ordered = [...rows].sort((one, other) => one.energy - other.energy);
  const groups = ordered.map((row) => rowInterference(row, noise(row)));
  const entries = groups.reduce((sum, { pattern }) => sum + pattern.length, 0) / Math.max(1, groups.length);
  const affordable = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, Math.floor(ENTRIES / Math.max(1, entries))));
  const count = Math.min(groups.length, affordable);
  return Array.from({ length: count }, (_, k) => groups[Math.floor(((k + 0.5) * groups.length) / count)]!);
}

/** Equal for groups that are equal but for rounding: the rows of a rug are one list in other orders. */
function nameOf({ gaussian, pattern }: InterferenceGroup): string {
  return [gaussian, ...pattern].map((value) => value.toPrecision(9)).join(' ');
}

/** All rows as one: the mean of the strongest entries, of the second strongest, and so on, and the mean energy. */
function fromMeanRow(
  variant: TracedVariant,
  source: DataSource,
  profiles: RowProfiles,
  noise: RowNoise,
): EntriesPrediction | Reason {
  const length = Math.max(0, ...profiles.rows.map(({ strongest }) => strongest.length));
  const strongest = Float64Array.from({ length }, (_, k) => meanOf(profiles, (row) => row.strongest[k] ?? 0));
  const energy = meanOf(profiles, (row) => row.energy);
  const interference = withUnrepresented(profiles, rowInterference({ energy, strongest }, meanOf(profiles, noise)));
  const found = predict(variant, source, interference);
  if (isReason(found)) return found;
  return { loss: found.loss, floor: found.floor, rows: profiles.rows.length };
}
