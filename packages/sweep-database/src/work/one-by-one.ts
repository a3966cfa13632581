import type { Workers } from '@rugbench/judging';

/** One at a time of some workers: tasks of one job wait for each other, so that a job never takes more than its process. */
export function oneByOne(workers: Workers): Workers {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...workers,
    size: 1,
    run: (task, onProgress) => {
      const own = last.then(() => workers.run(task, onProgress));
      last = own.catch(() => undefined);
      return own as Promise<never>;
    },
  };
}
