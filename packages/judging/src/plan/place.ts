import type { DataSource, RugError } from '@rugbench/core';
import type { ComparisonSpec } from '../records/comparison.ts';

/** How the trained rows of a comparison are trained. */
export type TrainingPlan = NonNullable<ComparisonSpec['training']>;

/** Weights that cannot be had here, and why. */
export interface MissingWeights {
  /** as they were named */
  readonly weights: string;
  /** as a start of training they were named so; null for weights of their own */
  readonly start: string | null;
  /** why they cannot be had */
  readonly error: RugError;
}

/** A size and the data that it meets. */
export interface Place {
  /** n features and d dimensions, whole numbers with 1 <= d <= n */
  readonly shape: { readonly features: number; readonly dimensions: number };
  /** the data, of n features */
  readonly source: DataSource;
  /** S, noise on h in units of its root mean square, at least 0; left out: 0 */
  readonly hiddenNoise?: number;
}
