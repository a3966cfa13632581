import type { ComparisonSpec, MeasuredRow, TableRow } from '@rugbench/judging';
import { rankErrors, tableRows } from '@rugbench/judging';
import type { Budget } from '../budget/budget.ts';

/** A round has at most so many times the samples or seeds of the round before: errors are only estimates. */
const MOST_GROWTH = 8;
/** And at least so many times, so that rounds come to an end. */
const LEAST_GROWTH = 1.5;
/** What the estimate of a standard error may be wrong by. */
const MARGIN = 1.1;

/**
 * What a comparison is to have next so that its standard errors come down to the target; null where they are there, or where nothing more
 * is allowed. All rows of a comparison get the same samples and seeds: their differences stay paired.
 *
 * A standard error falls as one over the square root of the number of samples or seeds, so the next number is the last one times the square
 * of what is missing. One that does not hold counts as far from the target.
 *
 * @param measured - all rows of the comparison
 * @see docs/sweeps.md
 */
export function nextRound(
  { samples, seeds }: Pick<ComparisonSpec, 'samples' | 'seeds'>,
  measured: readonly MeasuredRow[],
  budget: Budget,
): Pick<ComparisonSpec, 'samples' | 'seeds'> | null {
  const factor = (errorOf(measured, budget) / budget.target) ** 2;
  if (!(factor > 1)) return null;
  const growth = Math.min(MOST_GROWTH, Math.max(LEAST_GROWTH, MARGIN * factor));
  if (budget.raise === 'samples') {
    const more = Math.min(budget.most, Math.ceil(samples * growth));
    return more > samples ? { samples: more, seeds } : null;
  }
  const count = Math.min(budget.most, Math.max(seeds.length + 1, Math.ceil(seeds.length * growth)));
  return count > seeds.length ? { samples, seeds: Array.from({ length: count }, (_, k) => seeds[0]! + k) } : null;
}

/** The largest standard error of a comparison: of losses relative to them, or of ranks in places. */
function errorOf(measured: readonly MeasuredRow[], { of, raise }: Budget): number {
  if (of === 'rank') return Math.max(0, ...rankErrors(measured));
  return Math.max(0, ...tableRows(measured).map((line) => relativeError(line, raise)));
}

/** One seed does not tell the spread over seeds. */
function relativeError({ loss, standardError, standardErrorNote, seeds }: TableRow, raise: Budget['raise']): number {
  if (standardErrorNote !== null || (raise === 'seeds' && seeds < 2)) return Infinity;
  return loss > 0 ? standardError / loss : 0;
}
