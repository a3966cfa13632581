import type { InterferenceGroup, InterferenceDistribution } from '@rugbench/core';
import type { RowProfile, RowProfiles } from '@rugbench/measure';
import { type RowNoise, SILENT } from './row-noise.ts';

/** Interference distributions that are read off a weight matrix, each by a simple description of its rows. */
export interface MeasuredInterference {
  /** every row is nothing but noise, of the mean energy over rows */
  readonly gaussian: InterferenceDistribution;
  /** one partner in every row, the mean of the most negative entries, and noise for the rest of the energy */
  readonly pairs: InterferenceDistribution;
}

/**
 * With e_i the energy of a row and g_i its most negative entry, both in units of W_ii, and means over rows of features
 * that are represented,
 *
 * $$ \text{Gaussian: } \gamma = \bar e, \qquad \text{pairs: } g = \bar g, \quad \gamma = \bar e - \bar g^2 \ge 0 . $$
 *
 * Noise on h adds its mean to either gamma. Unrepresented features are a group of their own, whose output says nothing.
 *
 * @see docs/certificate.md, "Predictions"
 */
export function measuredInterference(profiles: RowProfiles, noise: RowNoise = SILENT): MeasuredInterference {
  const energy = meanOf(profiles, ({ energy }) => energy);
  const partner = meanOf(profiles, mostNegative);
  const added = meanOf(profiles, noise);
  return {
    gaussian: withUnrepresented(profiles, { gaussian: energy + added, pattern: [] }),
    pairs: withUnrepresented(profiles, {
      gaussian: Math.max(0, energy - partner * partner) + added,
      pattern: [partner],
    }),
  };
}

/** One kind of represented features, beside those that are not represented. */
export function withUnrepresented(
  { rows, unrepresented }: RowProfiles,
  { gaussian, pattern }: Omit<InterferenceGroup, 'fraction'>,
): InterferenceDistribution {
  const represented: InterferenceGroup = { fraction: 1 - unrepresented, gaussian, pattern };
  const none: InterferenceGroup = { fraction: unrepresented, gaussian: Infinity, pattern: [] };
  if (rows.length === 0) return { groups: [{ ...none, fraction: 1 }] };
  return { groups: unrepresented === 0 ? [represented] : [represented, none] };
}

/** The mean of something over rows; 0 where there is none. */
export function meanOf({ rows }: RowProfiles, value: (row: RowProfile) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0) / Math.max(1, rows.length);
}

/** The most negative of the strongest entries of a row; 0 where none is negative. */
export function mostNegative({ strongest }: RowProfile): number {
  return strongest.reduce((least, entry) => Math.min(least, entry), 0);
}
