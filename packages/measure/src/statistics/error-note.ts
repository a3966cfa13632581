import type { ErrorOfMean, Run } from './weighted-mean.ts';

/** With fewer values behind it, the square of a standard error is not known to a fifth, and intervals miss the truth too often. */
export const LEAST_EFFECTIVE = 20;
/** What happens in less than one of so many parts of the samples need not be seen: e^-3 = 5 % is the chance of missing it. */
const UNSEEN = 3;

/**
 * Why a standard error cannot be taken for one, or null where nothing speaks against it: nothing varies, or a few samples
 * carry the whole variance.
 *
 * @see docs/what-the-numbers-mean.md, "When an error bar holds"
 */
export function carriedByFew({ effective }: ErrorOfMean): string | null {
  if (effective >= LEAST_EFFECTIVE) return null;
  if (effective === 0) return 'nothing differs between samples, so there is no spread to tell an error from';
  const few = Math.max(1, Math.round(effective));
  return `about ${few} ${few === 1 ? 'sample carries' : 'samples carry'} the variance, and ${LEAST_EFFECTIVE} are needed`;
}

/**
 * Why samples may have missed more than they saw, or null: an event with a chance of up to 3 / M_h in a stratum shows in
 * none of its M_h samples with a chance of 5 %, and if such an event cost what one feature costs whose output is 0, the loss would be
 * more than twice as large.
 *
 * @param lost - E u² / n: what a sample loses by one feature that is on and put out as 0
 */
export function mayMiss(loss: number, lost: number, runs: readonly Run[]): string | null {
  const unseen = runs.map(({ weight, size, certain }) => (certain ? 0 : weight * Math.min(1, UNSEEN / size)));
  if (Math.max(...unseen) * lost <= loss) return null;
  return 'a failure too rare to be seen in so few samples could double the loss';
}
