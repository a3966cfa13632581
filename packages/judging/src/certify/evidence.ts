import type { Extent, Macroscopic, RowProfiles } from '@rugbench/measure';
import type { BiasSpread } from '../records/bias-statistics.ts';
import { meanOf, mostNegative } from './measured-interference.ts';

/** Something over rows of W. */
export interface OverRows {
  /** mean over rows */
  readonly mean: number;
  /** standard deviation over rows */
  readonly deviation: number;
  /** the deviation over the mean for a variance, over the size of the interference for its mean; 0 for 0 of 0 */
  readonly relative: number;
}

/** The statistics of a certificate. */
export interface Evidence extends Pick<
  Macroscopic,
  'rows' | 'diagonal' | 'lyapunov' | 'kolmogorovSmirnov' | 'partner' | 'negativeEnergyShare' | 'projectionDistance'
> {
  /** the biases over features */
  readonly bias: BiasSpread;
  /** variance of the interference of a feature */
  readonly interferenceVariance: OverRows;
  /** mean of the interference of a feature */
  readonly interferenceMean: OverRows;
  /** sum of (W_ij / W_ii)² beside the diagonal, over rows of represented features; (1-r)/r in the symmetric ansatz */
  readonly energy: OverRows & { readonly ansatz: number };
  /** share of features that are unrepresented */
  readonly unrepresented: number;
  /** entries of a row of W that are larger than chance makes them */
  readonly strong: StrongEntries;
}

/** Entries of a row that are larger than chance makes them. */
export interface StrongEntries {
  /** how many there are in a row */
  readonly count: Extent;
  /** share of rows with just one, a negative one */
  readonly single: number;
  /** the mean over rows of the strongest, of the second, ..., in units of the diagonal: as many as a row has on average */
  readonly typical: readonly number[];
}

/** Puts the evidence together. */
export function evidence(found: Macroscopic, profiles: RowProfiles, bias: BiasSpread, ratio: number): Evidence {
  const { rows, diagonal, lyapunov, kolmogorovSmirnov, partner, negativeEnergyShare, projectionDistance } = found;
  const { interferenceVariance, interferenceMean } = found;
  const size = Math.sqrt(interferenceVariance.mean);
  const energy = meanOf(profiles, (row) => row.energy);
  const spread = meanOf(profiles, (row) => (row.energy - energy) ** 2);
  return {
    rows,
    diagonal,
    bias,
    interferenceVariance: overRows(interferenceVariance, interferenceVariance.mean),
    interferenceMean: overRows(interferenceMean, size),
    energy: { ...overRows({ mean: energy, variance: spread }, energy), ansatz: (1 - ratio) / ratio },
    lyapunov,
    kolmogorovSmirnov,
    partner,
    negativeEnergyShare,
    projectionDistance,
    unrepresented: profiles.unrepresented,
    strong: strongEntries(profiles),
  };
}

function overRows({ mean, variance }: { readonly mean: number; readonly variance: number }, unit: number): OverRows {
  const deviation = Math.sqrt(variance);
  return { mean, deviation, relative: deviation > 0 ? deviation / Math.abs(unit) : 0 };
}

function strongEntries(profiles: RowProfiles): StrongEntries {
  const counts = profiles.rows.map(({ beyondChance }) => beyondChance);
  const mean = meanOf(profiles, ({ beyondChance }) => beyondChance);
  const isSingle = meanOf(profiles, (row) => Number(row.beyondChance === 1 && mostNegative(row) === row.strongest[0]));
  const typical = Array.from({ length: Math.round(mean) }, (_, k) =>
    meanOf(profiles, ({ strongest }) => strongest[k] ?? 0),
  );
  const count = counts.length > 0 ? { min: Math.min(...counts), mean, max: Math.max(...counts) } : NONE;
  return { count, single: isSingle, typical };
}

const NONE: Extent = { min: 0, mean: 0, max: 0 };
