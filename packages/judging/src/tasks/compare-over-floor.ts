import type { PluginChoice } from '../choices/plugin-choice.ts';
import type { OnProgress } from '../ports/progress.ts';
import type { Workers } from '../ports/workers.ts';
import type { Cell, OverFloorTask } from './over-floor.ts';
import { runAll } from './run-all.ts';

/** Analytic losses of one variant over the floor. */
export interface OverFloor {
  /** the variant, with the hash of its formulas */
  readonly variant: PluginChoice;
  /** loss / floor in the order of the cells; null where there is none */
  readonly ratios: readonly (number | null)[];
}

/**
 * Analytic losses of variants over the elementwise floor at each cell, a variant at a time on each worker.
 *
 * @param source - the data as on the command line; p is added
 */
export async function compareOverFloor(
  variants: readonly PluginChoice[],
  cells: readonly Cell[],
  source: string,
  workers: Workers,
  progress: OnProgress,
): Promise<OverFloor[]> {
  const tasks = variants.map((variant): OverFloorTask => ({ task: 'over-floor', source, variant, cells }));
  const found = await runAll<(number | null)[]>(workers, tasks, (fraction, done) =>
    progress({ fraction, phase: 'theory', detail: `${done} of ${variants.length} variants` }),
  );
  return variants.map((variant, index) => ({ variant, ratios: found[index]! }));
}
