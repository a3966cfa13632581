import type { JudgingCatalogue } from '@rugbench/judging';
import { planSweepIn, sweepingIn } from '@rugbench/library/api/sweep';
import { withWorkers } from '@rugbench/library/pool';
import { answeredIn, openSweepHome, reportLive, runSweep } from '@rugbench/library/sweeps';
import type { PaperPreset } from '@rugbench/figures';
import type { Sweep } from '@rugbench/sweep';
import { askingAt } from '../cli/asking.ts';
import type { Terminal } from '../cli/terminal.ts';
import { finishedSweepRows } from '../sweeps/finished-sweep-rows.ts';

/** How far the rows of a preset are. */
export interface Measured {
  /** all rows of the preset */
  readonly rows: number;
  /** rows that are done, or that cannot be there */
  readonly answered: number;
}

/** The sweep of a preset, planned with progress. */
export async function plannedPreset(
  { sweep }: PaperPreset,
  catalogue: JudgingCatalogue,
  terminal: Terminal,
): Promise<Sweep> {
  const planned = await planSweepIn(sweep, catalogue, askingAt(terminal));
  terminal.progress.clear();
  return planned;
}

/** Measures the rows of a preset that a folder lacks; a signal stops it, and the same command goes on. */
export async function measurePreset(
  sweep: Sweep,
  out: string,
  { jobs, catalogue }: { readonly jobs: number; readonly catalogue: JudgingCatalogue },
  terminal: Terminal,
): Promise<Measured> {
  const home = openSweepHome(out, sweep);
  const live = reportLive(home.root, { shard: null, lanes: jobs });
  const progress = { signal: terminal.signal, progress: terminal.progress.update };
  const rowText = finishedSweepRows(sweep);
  try {
    await withWorkers(terminal, { plugins: [], size: jobs }, (workers) =>
      runSweep(sweep, {
        ...sweepingIn(sweep, catalogue, progress, { shard: null, keepCheckpoints: false }),
        ...{ home, workers, live },
        kept: (record) => {
          const text = rowText(record);
          if (text !== undefined) terminal.progress.finished(text);
        },
      }),
    );
    if (!terminal.signal.aborted) home.store.pack();
  } finally {
    live.close();
    terminal.progress.clear();
  }
  const rows = new Set(sweep.cells.flatMap(({ comparison }) => comparison.rows.map(({ hash }) => hash)));
  const known = answeredIn(home.store);
  return { rows: rows.size, answered: [...rows].filter((hash) => known.has(hash)).length };
}
