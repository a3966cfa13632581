import { serveJobs } from '../pool/serve-jobs.ts';

/** A worker for tests of the pool: it does as it is told. */
export type Order =
  | { readonly order: 'answer'; readonly value: unknown }
  | { readonly order: 'throw'; readonly message: string }
  | { readonly order: 'exit'; readonly code: number }
  | { readonly order: 'kill' }
  | { readonly order: 'hang-up' }
  | { readonly order: 'too-much' }
  | { readonly order: 'sleep'; readonly milliseconds: number };

serveJobs(async (job: Order, progress) => {
  progress({ fraction: 0.5, phase: 'judging', detail: 'an order' });
  if (job.order === 'throw') throw new Error(job.message);
  if (job.order === 'exit') process.exit(job.code);
  if (job.order === 'kill') process.kill(process.pid, 'SIGKILL');
  if (job.order === 'hang-up') hangUp();
  if (job.order === 'too-much') return new Float64Array(2 ** 52);
  if (job.order === 'sleep') await new Promise((resolve) => setTimeout(resolve, job.milliseconds));
  return job.order === 'answer' ? job.value : process.pid;
});

/** Closes the channel once the answer is sent, and lives on: whatever is sent to this process is lost. */
function hangUp(): void {
  process.removeAllListeners('disconnect');
  setTimeout(() => process.disconnect(), 20);
  setTimeout(() => undefined, 60_000);
}
