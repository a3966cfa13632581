import { availableParallelism } from 'node:os';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import type { Terminal } from '../cli/terminal.ts';
import type { Cell, OverFloorTask } from '../jobs/over-floor.ts';
import { openPool } from '../pool/pool.ts';
import { runAll } from '../pool/run-all.ts';

/** Analytic losses of one variant over the floor, in the order of the cells; null where there is none. */
export interface OverFloor {
  readonly variant: PluginChoice;
  readonly ratios: readonly (number | null)[];
}

/**
 * Analytic losses of variants over the elementwise floor at each cell, on all processors; progress is shown, and
 * Ctrl-C ends it.
 *
 * @param plugins - files and packages with plug-ins, for the workers
 */
export async function overFloor(
  variants: readonly PluginChoice[],
  cells: readonly Cell[],
  source: string,
  plugins: readonly string[],
  terminal: Terminal,
): Promise<OverFloor[]> {
  const pool = openPool(new URL('../worker.ts', import.meta.url), availableParallelism(), plugins);
  terminal.signal.addEventListener('abort', () => pool.close());
  const tasks = variants.map((variant): OverFloorTask => ({ task: 'over-floor', source, variant, cells }));
  try {
    const found = await runAll<(number | null)[]>(pool, tasks, (fraction, done) =>
      terminal.progress.update(fraction, `${done} of ${variants.length} variants`),
    );
    return variants.map((variant, index) => ({ variant, ratios: found[index]! }));
  } finally {
    pool.close();
  }
}
