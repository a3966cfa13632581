import type { TieRule } from '@rugbench/measure';

/**
 * What shares a rank: rows within two standard errors of their paired difference, and rows whose
 * losses agree to the accuracy with which scalars are fitted. Fits see fewer samples than judges, so
 * two that end at slightly different scalars of one function would else differ beyond doubt.
 */
export const TIES: Required<TieRule> = { standardErrors: 2, resolution: 2e-4 };
