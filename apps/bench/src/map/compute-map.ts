import type { Pool } from '../pool/pool.ts';
import { runAll } from '../pool/run-all.ts';
import type { MapColumnTask } from '../jobs/map-column.ts';
import type { Terminal } from '../cli/terminal.ts';
import type { MapCell } from './map-cell.ts';

/**
 * The cells of a map over all processes of a pool, by p and then r; progress is shown, and Ctrl-C ends it.
 *
 * @param source - the source as on the command line
 */
export async function computeMap(
  ratios: readonly number[],
  probabilities: readonly number[],
  source: string,
  pool: Pool,
  terminal: Terminal,
): Promise<MapCell[]> {
  const tasks = probabilities.map((p): MapColumnTask => ({ task: 'map-column', source, p, ratios }));
  const cells = ratios.length * probabilities.length;
  const columns = await runAll<MapCell[]>(pool, tasks, (fraction) =>
    terminal.progress.update(fraction, `${Math.floor(fraction * cells)} cells by theory`),
  );
  return columns.flat();
}
