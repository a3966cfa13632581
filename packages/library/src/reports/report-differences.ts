import { type MeasuredRow, compareRows, weightsLabel } from '@rugbench/judging';
import type { ReportDifference } from '@rugbench/report';
import type { ResultRow } from '@rugbench/results';
import type { CollectedRun } from './collected-run.ts';

/**
 * The lines that two runs have in common, as `rug diff` finds and judges them.
 *
 * @param runs - of a report whose lines are rows, with losses of samples
 */
export function reportDifferences([first, second]: readonly [CollectedRun, CollectedRun]): ReportDifference[] {
  const placeOf = new Map<ResultRow, number>();
  for (const [place, { row }] of [...first.measured, ...second.measured].entries()) placeOf.set(row, place);
  const { both } = compareRows(onceEach(first.measured), onceEach(second.measured));
  return both.map(({ rows, difference, standardError, standardErrorNote, paired }) => ({
    name: `${rows[0].title}, ${weightsLabel(rows[0])}, seed ${rows[0].seed}`,
    lines: [placeOf.get(rows[0])!, placeOf.get(rows[1])!],
    ...{ difference, standardError: standardErrorNote === null ? standardError : null, paired },
  }));
}

/** Rows that several comparisons share, once. */
function onceEach(measured: readonly MeasuredRow[]): MeasuredRow[] {
  return [...new Map(measured.map((one) => [`${one.row.hash} ${one.row.weights} ${one.row.start}`, one])).values()];
}
