import type { Backend } from '@rugbench/core';
import { type RowSpec, type Spec, isRowSpec } from '@rugbench/results';
import { DRAWN_STARTS } from '../choices/weights-words.ts';
import { batchOf } from './spec-seconds.ts';
import { sumOfBytes, trainedBytes } from './trained-bytes.ts';

/** A process with all modules loaded, bytes. */
export const PROCESS_BYTES = 145e6;
/** Bytes for each entry of x that scalars are fitted on: y, its order, and what a variant makes of it. */
const FITTED_ENTRY = 60;
/** Features that are on where scalars are fitted, and the entries that this takes, at least and at most. */
const [FITTED_ON, LEAST_FITTED, MOST_FITTED] = [20_000, 2 ** 18, 2 ** 22];
/** Bytes for each feature: moments and statistics of rows and columns. */
const FEATURE = 1000;
/** A loss of each sample, and the larger list that it is copied into when the list is full: 8 + 16 bytes. */
const SAMPLE_LOSS = 24;

/**
 * Bytes that a process takes which answers specs in one go, roughly and at its peak. Weights of a forge are not counted: most forges have fast products and
 * hold next to nothing.
 *
 * @param backends - those that train, each with what it declares
 */
export function bundleBytes(specs: readonly Spec[], backends: readonly Backend[]): number {
  const rows = specs.filter(isRowSpec);
  const losses = rows.reduce((sum, { samples }) => sum + SAMPLE_LOSS * samples, 0);
  return PROCESS_BYTES + losses + Math.max(0, ...rows.map((row) => modelBytes(row, backends)));
}

function modelBytes({ weights, n, d, data }: RowSpec, backends: readonly Backend[]): number {
  const p = data.options['p'];
  if (weights.kind === 'forged') {
    const wanted = typeof p === 'number' ? FITTED_ON / p : 0;
    return FITTED_ENTRY * Math.min(MOST_FITTED, Math.max(LEAST_FITTED, wanted)) + FEATURE * n;
  }
  const { training } = weights;
  const { tied, start, backend } = training;
  const parts = trainedBytes({
    features: n,
    dimensions: d,
    tied,
    batch: batchOf(training, n, p),
    forgedStart: !DRAWN_STARTS.includes(start.name),
    bytesPerWeight: backends.find(({ name }) => name === backend.name)?.bytesPerWeight,
  });
  return sumOfBytes(parts);
}

/** Bytes of some pieces of work of which so many run at a time: those of the largest ones. */
export function peakBytes(bytes: readonly number[], processes: number): number {
  const largest = [...bytes].sort((one, other) => other - one).slice(0, processes);
  return largest.reduce((sum, one) => sum + one, 0);
}
