import type { Pool } from './pool.ts';

/**
 * Runs tasks on a pool, all at once, and hears how far they are.
 *
 * @param progress - told the mean fraction that is done and how many tasks are done, whenever one moves
 * @returns the results, in the order of the tasks
 */
export async function runAll<R>(
  pool: Pool,
  tasks: readonly object[],
  progress: (fraction: number, done: number) => void,
): Promise<R[]> {
  const shares = tasks.map(() => 0);
  const note = (index: number, share: number): void => {
    shares[index] = share;
    const sum = shares.reduce((total, one) => total + one, 0);
    progress(sum / tasks.length, shares.filter((one) => one === 1).length);
  };
  return Promise.all(
    tasks.map(async (task, index) => {
      const result = await pool.run<R>(task, (share) => note(index, share));
      note(index, 1);
      return result;
    }),
  );
}
