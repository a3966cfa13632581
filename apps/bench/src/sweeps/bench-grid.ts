import { type ComparisonOptions, type JudgingCatalogue, comparisonShape } from '@rugbench/judging';
import { planSweepIn } from '@rugbench/library/api/sweep';
import { openSweepHome } from '@rugbench/library/sweeps';
import { askingAt } from '../cli/asking.ts';
import type { Terminal } from '../cli/terminal.ts';
import { type SweepAsked, measureSweep } from './sweep-command.ts';
import type { axesOf } from './axis-options.ts';

/** What a comparison on a grid is asked. */
export interface GridAsked extends Omit<SweepAsked, 'shard' | 'keepCheckpoints' | 'packs'> {
  /** the folder for records and report; left out: one below `rug-runs` */
  readonly out?: string | undefined;
}

/**
 * Compares at each point of a grid.
 *
 * @param options - of all comparisons, but for the axes
 * @param axes - with their values
 * @returns the exit code
 */
export async function benchGrid(
  options: ComparisonOptions,
  axes: ReturnType<typeof axesOf>,
  asked: GridAsked,
  catalogue: JudgingCatalogue,
  terminal: Terminal,
): Promise<number> {
  const own = Object.entries(options).filter(
    ([key, value]) => key in comparisonShape && !(key in axes) && value !== undefined,
  );
  const config = { name: 'bench', options: Object.fromEntries(own), axes };
  const sweep = await planSweepIn(config, catalogue, askingAt(terminal));
  terminal.progress.clear();
  const home = openSweepHome(asked.out, sweep);
  return measureSweep(
    { sweep, home, catalogue },
    { ...asked, shard: null, keepCheckpoints: true, packs: false },
    terminal,
  );
}
