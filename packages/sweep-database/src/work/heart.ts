import type { Queue, TakenJob } from '../queue/queue.ts';
import { type Round, every } from './every.ts';

/** Says that jobs are alive, for as long as they run. */
export interface Heart extends Round {
  /** says so of one more */
  add(job: TakenJob): void;
  /** no longer says so */
  remove(job: TakenJob): void;
}

/**
 * @param seconds - between two signs of life
 * @param failed - told where the database is gone
 */
export function heartOf(queue: Queue, seconds: number, failed: (thrown: unknown) => void): Heart {
  const jobs = new Set<TakenJob>();
  return {
    ...every(seconds, () => queue.touch([...jobs]), failed),
    add: (job) => void jobs.add(job),
    remove: (job) => void jobs.delete(job),
  };
}
