import { parseOptions, z } from '@rugbench/core';
import { namedOptions } from '../choices/named-options.ts';
import { CONSTRAINTS, type Constraint } from './constraint.ts';

/** The word for whichever codes theory finds best. */
export const BEST_FORGE = 'best-forge';

/** Options of the word `best-forge`. */
export const bestForgeOptions = z.strictObject({
  weights: z
    .enum(CONSTRAINTS)
    .default('any')
    .describe(
      'any, bounded (no |W_ij| above the diagonal), symmetric (bounded, and W_ij = W_ji) or tied (symmetric, and W_out = W_in^T is possible)',
    ),
});

/** Whether a text names the best codes, with or without a constraint: `best-forge`, `best-forge:weights=bounded`. */
export function isBestForge(text: string): boolean {
  return text.split(':', 1)[0] === BEST_FORGE;
}

/** The constraint that a text names. @throws RugError `OPTIONS` for anything that best-forge does not take */
export function bestForgeConstraint(flag: string, text: string): Constraint {
  const { options: given } = namedOptions(flag, text, 'best-forge:weights=bounded');
  return parseOptions(BEST_FORGE, bestForgeOptions, given).weights;
}
