import {
  type JudgingCatalogue,
  type PlannedComparison,
  plannedRows,
  resultRows,
  unboundedComparison,
} from '@rugbench/judging';
import { type RowRecord, type Store, contentHash } from '@rugbench/results';
import type { SweepCell } from '../plan/document.ts';
import type { Budget } from '../budget/budget.ts';
import { nextRound } from './next-round.ts';

/** A cell in the round that it has come to. */
export interface CellRound extends SweepCell {
  /** whether its rows are measured and need no more samples or seeds */
  readonly isSettled: boolean;
}

/** Only rows that were refused carry versions of their own, and those are left out here. */
const NO_VERSIONS: RowRecord['provenance']['versions'] = { rugbench: '', node: '', commit: null, dirty: null };

/**
 * The round that a cell has come to, by its records alone: as many samples and seeds as the records of earlier rounds ask for. So a sweep
 * that was cut off, or one that others work on, goes on where the records are.
 */
export function roundOf(cell: SweepCell, budget: Budget | null, catalogue: JudgingCatalogue, store: Store): CellRound {
  let comparison = cell.comparison;
  for (;;) {
    if (!comparison.rows.every(({ hash }) => store.get(hash))) return { at: cell.at, comparison, isSettled: false };
    const next = budget && nextRound(comparison.spec, measuredOf(comparison, store), budget);
    if (!next) return { at: cell.at, comparison, isSettled: comparison.rows.every(({ hash }) => store.has(hash)) };
    comparison = inRound(comparison, next, catalogue);
  }
}

function measuredOf(comparison: PlannedComparison, store: Store): ReturnType<typeof resultRows>['measured'] {
  return resultRows(unboundedComparison(comparison), store, () => NO_VERSIONS).measured;
}

/** A comparison with other samples or seeds. */
function inRound(
  comparison: PlannedComparison,
  change: NonNullable<ReturnType<typeof nextRound>>,
  catalogue: JudgingCatalogue,
): PlannedComparison {
  const spec = { ...comparison.spec, ...change };
  return { ...comparison, hash: contentHash(spec), spec, rows: plannedRows(spec, catalogue) };
}
