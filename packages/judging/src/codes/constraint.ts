import type { WeightsNeeds } from '@rugbench/core';

/**
 * What weights are allowed to be when codes are compared: anything; no entry beside the diagonal larger than it; W = W^T;
 * W_out = W_in^T up to a factor. Each is part of the one before.
 */
export const CONSTRAINTS = ['any', 'bounded', 'symmetric', 'tied'] as const;

export type Constraint = (typeof CONSTRAINTS)[number];

/** Entries that are as large as the diagonal but for rounding are bounded. */
const ROUNDING = 1e-9;

/** Whether weights with these needs meet a constraint; where a forge does not say what it needs, only `any` is sure. */
export function meets(constraint: Constraint, needs: WeightsNeeds | undefined): boolean {
  if (constraint === 'any') return true;
  if (!needs || needs.largestEntry > 1 + ROUNDING) return false;
  if (constraint === 'bounded') return true;
  return constraint === 'symmetric' ? needs.symmetric : needs.tied;
}
