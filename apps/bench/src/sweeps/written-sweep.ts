import type { JudgingCatalogue } from '@rugbench/judging';
import { type Home, recordsAt } from '@rugbench/library/runs';
import {
  type CellRun,
  type KeptSweep,
  type SweptRun,
  cellRuns,
  exportedCell,
  roundsOf,
  sweptRun,
} from '@rugbench/library/sweeps';
import type { Sweep } from '@rugbench/sweep';
import { sweepLines } from '../report/sweep-lines.ts';
import { sweepReport } from '../report/sweep-report.ts';

/** A sweep with its place. */
export interface PlacedSweep {
  /** what is compared, row by row */
  readonly sweep: Sweep;
  /** where records and the report go */
  readonly home: Pick<Home, 'store' | 'checkpoints' | 'folder' | 'root'>;
  /** what can be compared */
  readonly catalogue: JudgingCatalogue;
}

/** Lines of the table on a terminal, at most. */
export const MOST_LINES = 500;

/** A sweep that was planned earlier. */
export function placedSweep(kept: KeptSweep, catalogue: JudgingCatalogue): PlacedSweep {
  const { summary, folder, root } = kept;
  const { name, hash, budget } = summary;
  return { sweep: { name, hash, budget, cells: kept.cells() }, home: { ...recordsAt(root), root, folder }, catalogue };
}

/** Writes report.md and results.json of a sweep from its records. @param seen - told each comparison, since to read them takes a while */
export function writeSweepReport(
  { sweep, home, catalogue }: PlacedSweep,
  seen?: (cell: CellRun) => void,
): {
  readonly run: SweptRun;
  readonly lines: ReturnType<typeof sweepLines>;
} {
  const lines: ReturnType<typeof sweepLines> = [];
  const cells = [...cellRuns(roundsOf(sweep, catalogue, home.store), catalogue, home.store)].map((cell) => {
    lines.push(...sweepLines([cell]));
    seen?.(cell);
    return exportedCell(cell);
  });
  const run = sweptRun(sweep, cells);
  home.folder.writeText('results.json', `${JSON.stringify({ schema: 'rugbench/sweep-results/1', ...run })}\n`);
  home.folder.writeText('report.md', `${sweepReport({ run, lines })}\n`);
  return { run, lines };
}
