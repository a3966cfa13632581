import type { Keep, TracedVariant } from '@rugbench/core';
import type { FittedScalars } from './forged-model.ts';

/** Entries of pre-activations [count, n] that pass a filter. */
export interface PassingEntries {
  /** their positions, ascending */
  readonly positions: Uint32Array;
  /** of each sample, how many of these positions belong to it and those before it, [count] */
  readonly ends: Uint32Array;
}

/** A variant that has a filter. */
export type FilterVariant = TracedVariant & { readonly keep: Keep };

/** The entries of z = a y + b that pass, for scalars a, b and k; undefined where this way to rank cannot tell. */
export type Ranking<Told = PassingEntries | undefined> = (scalars: FittedScalars) => Told;

/** Of so many k a ranking is remembered: a fit comes back to few. */
export const RANKED = 16;
