import { RugError, type WeightsOperator } from '@rugbench/core';

/** Sums over the off-diagonal entries of each row that was read, [m] each. */
export interface RowSums {
  /** sum of W_ij */
  readonly total: Float64Array;
  /** sum of W_ij^2 */
  readonly energy: Float64Array;
  /** sum of W_ij^2 over negative entries */
  readonly negativeEnergy: Float64Array;
  /** sum of |W_ij|^3 over energy^(3/2); 0 without energy */
  readonly lyapunov: Float64Array;
  /** smallest entry; 0 when there is none */
  readonly smallest: Float64Array;
  /** largest entry; 0 when there is none */
  readonly largest: Float64Array;
  /** number of entries below -a/4 */
  readonly belowQuarter: Float64Array;
  /** number of entries below -a/2 */
  readonly belowHalf: Float64Array;
}

/** One whole row of W. */
export interface Row {
  /** i, in [0, n) */
  readonly feature: number;
  /** W_ij for every j, [n] */
  readonly entries: Float64Array;
}

/** What is kept of the rows that were read. */
export interface RowReading {
  /** sums over the entries of each row */
  readonly sums: RowSums;
  /** W at the rows read and the same columns, [m, m] */
  readonly block: Float64Array;
  /** up to 8 of the rows, spread evenly over them, for tests that need whole rows */
  readonly tested: readonly Row[];
}

const TESTED = 8;

/**
 * Reads rows of W, each once, and keeps only what is needed of them.
 *
 * @param chosen - which rows, [m]
 * @param diagonalMean - a, the unit in which entries are counted as strong
 * @throws RugError `NUMERICS` when an entry is not finite
 */
export function readRows(weights: WeightsOperator, chosen: Uint32Array, diagonalMean: number): RowReading {
  const count = chosen.length;
  const sums = emptySums(count);
  const block = new Float64Array(count * count);
  const tested: Row[] = [];
  chosen.forEach((feature, m) => {
    const entries = weights.row(feature);
    sumRow(sums, m, entries, feature);
    countOpposing(sums, m, entries, feature, diagonalMean);
    chosen.forEach((column, k) => (block[m * count + k] = entries[column]!));
    const isTested = Math.floor(((m + 1) * TESTED) / count) > Math.floor((m * TESTED) / count);
    if (isTested) tested.push({ feature, entries: entries.slice() });
  });
  return { sums, block, tested };
}

function emptySums(count: number): RowSums {
  return {
    total: new Float64Array(count),
    energy: new Float64Array(count),
    negativeEnergy: new Float64Array(count),
    lyapunov: new Float64Array(count),
    smallest: new Float64Array(count),
    largest: new Float64Array(count),
    belowQuarter: new Float64Array(count),
    belowHalf: new Float64Array(count),
  };
}

function sumRow(sums: RowSums, m: number, entries: Float64Array, feature: number): void {
  let [total, energy, negativeEnergy, cubes] = [0, 0, 0, 0];
  let [smallest, largest] = [Infinity, -Infinity];
  for (let j = 0; j < entries.length; j++) {
    if (j === feature) continue;
    const entry = entries[j]!;
    const square = entry * entry;
    total += entry;
    energy += square;
    if (entry < 0) negativeEnergy += square;
    cubes += square * Math.abs(entry);
    smallest = Math.min(smallest, entry);
    largest = Math.max(largest, entry);
  }
  checkFinite(energy + entries[feature]!, feature);
  sums.total[m] = total;
  sums.energy[m] = energy;
  sums.negativeEnergy[m] = negativeEnergy;
  sums.lyapunov[m] = energy > 0 ? cubes / (energy * Math.sqrt(energy)) : 0;
  sums.smallest[m] = entries.length > 1 ? smallest : 0;
  sums.largest[m] = entries.length > 1 ? largest : 0;
}

function countOpposing(sums: RowSums, m: number, entries: Float64Array, feature: number, diagonalMean: number): void {
  let [quarter, half] = [0, 0];
  for (let j = 0; j < entries.length; j++) {
    const relative = entries[j]! / diagonalMean;
    if (j === feature || relative >= -0.25) continue;
    quarter++;
    if (relative < -0.5) half++;
  }
  sums.belowQuarter[m] = quarter;
  sums.belowHalf[m] = half;
}

function checkFinite(sum: number, feature: number): void {
  if (Number.isFinite(sum)) return;
  const must = `row ${feature} of W must have finite entries and squares`;
  throw new RugError('NUMERICS', { who: 'macroscopic', must, got: sum });
}
