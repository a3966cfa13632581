import { type RowSpec, type Spec, isRowSpec } from '@rugbench/results';
import { type TrainedShape, trainedBytes } from './trained-bytes.ts';
import { batchOf } from './spec-seconds.ts';

/** A worker with all modules loaded, bytes. */
export const PROCESS_BYTES = 130e6;
/** Bytes for each entry of x that scalars are fitted on: y, its order, and what a variant makes of it. */
const FITTED_ENTRY = 60;
/** Entries that scalars are fitted on, at least. */
const FITTED_ENTRIES = 2 ** 18;
/** A loss of each sample, and the larger list that it is copied into when the list is full: 8 + 16 bytes. */
const SAMPLE_LOSS = 24;

/**
 * Bytes that a process takes which answers specs in one go, roughly and at its peak. Weights of a forge are not counted: most forges have fast products and
 * hold next to nothing.
 */
export function bundleBytes(specs: readonly Spec[]): number {
  const rows = specs.filter(isRowSpec);
  const losses = rows.reduce((sum, { samples }) => sum + SAMPLE_LOSS * samples, 0);
  return PROCESS_BYTES + losses + Math.max(0, ...rows.map(modelBytes));
}

function modelBytes(row: RowSpec): number {
  const { weights, n, d, data } = row;
  if (weights.kind === 'forged') return FITTED_ENTRY * Math.max(FITTED_ENTRIES, 8 * n);
  const { training } = weights;
  const shape: TrainedShape = {
    features: n,
    dimensions: d,
    tied: training.tied,
    batch: batchOf(training, n, data.options['p']),
  };
  return trainedBytes(shape);
}

/** Bytes of some pieces of work of which so many run at a time: those of the largest ones. */
export function peakBytes(bytes: readonly number[], processes: number): number {
  const largest = [...bytes].sort((one, other) => other - one).slice(0, processes);
  return largest.reduce((sum, one) => sum + one, 0);
}
