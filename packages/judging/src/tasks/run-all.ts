import type { Workers } from '../ports/workers.ts';

/** Results of an earlier run, and what becomes of those of this one. */
export interface Kept<R> {
  /** at the place of each task, or undefined */
  readonly known: readonly (R | undefined)[];
  /** told all results so far, in the order of the tasks, whenever one is new */
  keep(results: readonly R[]): void;
}

/**
 * Runs tasks, all at once, and is told how far they are.
 *
 * @param progress - told the mean fraction that is done and how many tasks are done, whenever one moves
 * @param kept - tasks whose results are known do not run
 * @returns the results, in the order of the tasks
 */
export async function runAll<R>(
  workers: Workers,
  tasks: readonly object[],
  progress: (fraction: number, done: number) => void,
  { known, keep }: Kept<R> = { known: [], keep: () => undefined },
): Promise<R[]> {
  const results = tasks.map((_, index) => known[index]);
  const shares = results.map((result): number => (result === undefined ? 0 : 1));
  const note = (index: number, share: number): void => {
    shares[index] = share;
    const sum = shares.reduce((total, one) => total + one, 0);
    progress(sum / tasks.length, shares.filter((one) => one === 1).length);
  };
  return Promise.all(
    tasks.map(async (task, index) => {
      const earlier = results[index];
      if (earlier !== undefined) return earlier;
      const result = await workers.run<R>(task, ({ fraction }) => note(index, fraction));
      results[index] = result;
      note(index, 1);
      keep(results.filter((one) => one !== undefined));
      return result;
    }),
  );
}
