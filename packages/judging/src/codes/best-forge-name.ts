import { RugError, parseOptions, z } from '@rugbench/core';
import { CONSTRAINTS, type Constraint } from './constraint.ts';

/** The word for whichever codes theory finds best. */
export const BEST_FORGE = 'best-forge';

const options = z.strictObject({
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
  const given = text
    .split(':')
    .slice(1)
    .map((assignment) => assignment.split('=', 2));
  const wrong = given.find((pair) => pair.length < 2);
  if (wrong) {
    const must = 'options of best-forge must be name=value';
    throw new RugError('OPTIONS', {
      who: flag,
      must,
      got: wrong[0],
      todo: 'Write it as in best-forge:weights=bounded.',
    });
  }
  return parseOptions(BEST_FORGE, options, Object.fromEntries(given)).weights;
}
