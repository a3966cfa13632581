import { availableParallelism } from 'node:os';
import { type PluginChoice } from '../choices/plugin-choice.ts';
import { type Terminal } from '../cli/terminal.ts';
import { type Cell, type OverFloorTask } from '../jobs/over-floor.ts';
import { openPool } from '../pool/pool.ts';

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
  const shares = variants.map(() => 0);
  const note = (index: number, share: number): void => {
    shares[index] = share;
    const done = shares.reduce((sum, one) => sum + one, 0);
    terminal.progress.update(
      done / variants.length,
      `${shares.filter((one) => one === 1).length} of ${variants.length} variants`,
    );
  };
  try {
    return await Promise.all(
      variants.map(async (variant, index): Promise<OverFloor> => {
        const task: OverFloorTask = { task: 'over-floor', source, variant, cells };
        const ratios = await pool.run<(number | null)[]>(task, (share) => note(index, share));
        note(index, 1);
        return { variant, ratios };
      }),
    );
  } finally {
    pool.close();
  }
}
