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
  const firstPlaces = placesOf(first, 0);
  const secondPlaces = placesOf(second, first.measured.length);
  const { both } = compareRows(onceEach(first.measured), onceEach(second.measured));
  return both.map(({ rows, difference, standardError, standardErrorNote, paired, same }) => ({
    name: `${rows[0].title}, ${weightsLabel(rows[0])}, seed ${rows[0].seed}`,
    lines: [firstPlaces.get(rows[0])!, secondPlaces.get(rows[1])!],
    ...{ difference, standardError: same ? 0 : standardErrorNote === null ? standardError : null, paired },
  }));
}

/** Where each row has its line. @param begin - lines before those of the run */
function placesOf({ measured }: CollectedRun, begin: number): Map<ResultRow, number> {
  return new Map(measured.map(({ row }, place) => [row, begin + place]));
}

/** Rows that several comparisons share, once. */
function onceEach(measured: readonly MeasuredRow[]): MeasuredRow[] {
  return [...new Map(measured.map((one) => [`${one.row.hash} ${one.row.weights} ${one.row.start}`, one])).values()];
}
