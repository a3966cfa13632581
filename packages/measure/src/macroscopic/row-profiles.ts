import {
  RugError,
  type WeightsOperator,
  WordStream,
  largest,
  typicalDiagonal,
  unrepresentedFeatures,
} from '@rugbench/core';
import { wholeNumber } from '../statistics/whole-number.ts';
import { chooseRows } from './row-choice.ts';
import { strongestOf } from './strongest.ts';

/** One row of W in units of its own diagonal entry W_ii: the entries of a feature's interferers. */
export interface RowProfile {
  /** i, in [0, n) */
  readonly feature: number;
  /** W_ii, above 0 */
  readonly diagonal: number;
  /** $$ \sum_{j \ne i} (W_{ij} / W_{ii})^2 $$ */
  readonly energy: number;
  /** the strongest W_ij / W_ii, largest in size first, at most 64; of equal ones all or none */
  readonly strongest: Float64Array;
  /** how many entries are beyond chance: larger in size than `chanceLimit` */
  readonly beyondChance: number;
}

/** The rows of W that were read. */
export interface RowProfiles {
  /** rows of represented features, in the order of the features */
  readonly rows: readonly RowProfile[];
  /** share of all n features that are unrepresented, in [0, 1]: see `unrepresentedFeatures` of core */
  readonly unrepresented: number;
}

const STRONGEST = 64;
/** Nothing smaller than this is called strong, however small the rest of a row is. */
const FAINT = 0.1;
/** The median of |N|, N standard normal. */
const NORMAL_MEDIAN = 0.6744897501960817;
/** The stream of the `probe` purpose from which macroscopic statistics draw their rows. */
const ROW_STREAM = 2 ** 52;

/**
 * Reads rows of W one by one.
 *
 * @param options - `seed` of the `probe` stream that chooses rows; `rows` to read, in [1, n], by default 256 or all
 * @returns without rows of unrepresented features, which say nothing in units of their own diagonal
 * @throws RugError `OPTIONS` for rows that there are not, `NUMERICS` when an entry that is read is not finite
 * @see docs/theory.md, "Macroscopic measurements"
 */
export function rowProfiles(
  weights: WeightsOperator,
  { seed, rows = Math.min(weights.features, 256) }: { readonly seed: number; readonly rows?: number },
): RowProfiles {
  wholeNumber('rowProfiles rows', rows, 1, weights.features);
  const unrepresented = new Set(unrepresentedOf(weights));
  const chosen = chooseRows(weights.features, rows, new WordStream(seed, 'probe', ROW_STREAM));
  return {
    rows: Array.from(
      chosen.filter((feature) => !unrepresented.has(feature)),
      (feature) => profileOf(weights.row(feature), feature, unrepresented),
    ),
    unrepresented: unrepresented.size / weights.features,
  };
}

function unrepresentedOf(weights: WeightsOperator): number[] {
  const diagonal = weights.diagonal();
  return unrepresentedFeatures(diagonal, typicalDiagonal(diagonal, weights.dimensions));
}

function profileOf(row: Float64Array, feature: number, unrepresented: ReadonlySet<number>): RowProfile {
  const diagonal = row[feature]!;
  const entries = row.map((entry) => entry / diagonal);
  entries[feature] = 0;
  const energy = entries.reduce((sum, entry) => sum + entry * entry, 0);
  if (!Number.isFinite(energy)) {
    const must = `row ${feature} of W must have finite entries and squares`;
    throw new RugError('NUMERICS', { who: 'rowProfiles', must, got: energy });
  }
  const interfering = entries.filter((_, j) => !unrepresented.has(j) && j !== feature);
  const limit = chanceLimit(interfering.map(Math.abs));
  const beyondChance = entries.reduce((count, entry) => count + Number(Math.abs(entry) > limit), 0);
  return { feature, diagonal, energy, strongest: strongestOf(entries, STRONGEST), beyondChance };
}

/**
 * The size that entries of a row hardly ever exceed by chance: where the n entries are normal with standard deviation t,
 * less than 1.3 % of rows have one that does, for n from 16.
 *
 * $$ t \thinspace (1 + \sqrt{2 \ln n}), \qquad t = \mathrm{median} \lvert W_{ij} \rvert / (0.6745 \lvert W_{ii} \rvert) $$
 *
 * The median does not notice a few strong entries.
 *
 * @param sizes - |W_ij / W_ii| of one row, without j = i and without unrepresented features
 * @returns at least 0.1; 0.1 for no entries
 */
export function chanceLimit(sizes: Float64Array): number {
  if (sizes.length === 0) return FAINT;
  const median = largest(sizes, Math.ceil(sizes.length / 2), new Float64Array(sizes.length));
  return Math.max(FAINT, (median / NORMAL_MEDIAN) * (1 + Math.sqrt(2 * Math.log(sizes.length))));
}
