import { type Pool } from '../pool/pool.ts';
import { type MapColumnTask } from '../jobs/map-column.ts';
import { type Terminal } from '../cli/terminal.ts';
import { type MapCell } from './map-cell.ts';

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
  const shares = probabilities.map(() => 0);
  const note = (index: number, share: number): void => {
    shares[index] = share;
    const done = shares.reduce((sum, one) => sum + one, 0) / probabilities.length;
    terminal.progress.update(done, `${Math.floor(done * ratios.length * probabilities.length)} cells by theory`);
  };
  const columns = await Promise.all(
    probabilities.map(async (p, index) => {
      const task: MapColumnTask = { task: 'map-column', source, p, ratios };
      const cells = await pool.run<MapCell[]>(task, (share) => note(index, share));
      note(index, 1);
      return cells;
    }),
  );
  return columns.flat();
}
