import { type JudgingCatalogue, withBounds } from '@rugbench/judging';
import type { Store } from '@rugbench/results';
import type { Sweep, SweepCell } from '@rugbench/sweep';
import { type ExportedRun, type Run, exportedRun, runOf } from '../runs/run.ts';

/** One comparison of a sweep, as far as its records know it. */
export interface SweptCell extends ExportedRun {
  /** the value of each axis */
  readonly at: SweepCell['at'];
  /** whether there is a record of each row */
  readonly complete: boolean;
}

/** A cell with all that its records hold. */
export interface CellRun {
  /** the value of each axis */
  readonly at: SweepCell['at'];
  /** its comparison */
  readonly run: Run;
}

/** A sweep as far as its records know it. */
export interface SweptRun extends Pick<Sweep, 'name' | 'hash' | 'budget'> {
  /** its comparisons, in the order of the grid */
  readonly cells: readonly SweptCell[];
  /** whether there is a record of each row of each cell */
  readonly complete: boolean;
}

/** The comparisons of cells, one after the other: losses of samples of one alone are held at a time. */
export function* cellRuns(cells: Iterable<SweepCell>, catalogue: JudgingCatalogue, store: Store): Generator<CellRun> {
  for (const { at, comparison } of cells) yield { at, run: runOf(withBounds(comparison, catalogue), store) };
}

/** A cell as JSON exports it. */
export function exportedCell({ at, run }: CellRun): SweptCell {
  return { at, ...exportedRun(run), complete: run.complete };
}

/** A sweep with its cells. */
export function sweptRun(
  { name, hash, budget }: Pick<Sweep, 'name' | 'hash' | 'budget'>,
  cells: readonly SweptCell[],
): SweptRun {
  return { name, hash, budget, cells, complete: cells.every(({ complete }) => complete) };
}
