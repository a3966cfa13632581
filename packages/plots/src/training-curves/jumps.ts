import type { CurvePoint } from './thin-curve.ts';

/** The least jump: a fifth. */
const LEAST = 1.2;
/** How many times the usual change from one point to the next a jump is at least. */
const UNUSUAL = 6;

/**
 * The points of a curve at which the loss jumps up, as it does where features are revived or training goes back to its start: to more
 * than 1.2 times the one before, and by more than six times the median change of its logarithm, so that no noise is taken for a jump.
 *
 * @param points - by ascending step, positive losses
 */
export function jumpsOf(points: readonly CurvePoint[]): CurvePoint[] {
  const changes = points.slice(1).map(({ loss }, k) => Math.log(loss / points[k]!.loss));
  const sorted = changes.map(Math.abs).sort((one, other) => one - other);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const least = Math.max(Math.log(LEAST), UNUSUAL * usual);
  return points.filter((_, k) => k > 0 && changes[k - 1]! > least);
}
