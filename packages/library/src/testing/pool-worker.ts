import type { OnProgress } from '@rugbench/judging';
import { endWithParent } from '../host/end-with-parent.ts';
import { printWithoutReader, serveJobs } from '../pool/serve-jobs.ts';

/** A worker for tests of the pool: it does as it is told. */
export type Order =
  | { readonly order: 'answer'; readonly value: unknown }
  | { readonly order: 'throw'; readonly message: string }
  | { readonly order: 'exit'; readonly code: number }
  | { readonly order: 'kill' }
  | { readonly order: 'hang-up' }
  | { readonly order: 'too-much' }
  | { readonly order: 'compute'; readonly milliseconds: number }
  | { readonly order: 'print'; readonly milliseconds: number }
  | { readonly order: 'until-stopped' }
  | { readonly order: 'sleep'; readonly milliseconds: number };

endWithParent(Number(process.argv[2]));
printWithoutReader();
serveJobs(async (job: Order, progress, stop) => {
  progress({ fraction: 0.5, phase: 'judging', detail: 'an order' });
  if (job.order === 'throw') throw new Error(job.message);
  if (job.order === 'exit') process.exit(job.code);
  if (job.order === 'kill') process.kill(process.pid, 'SIGKILL');
  if (job.order === 'hang-up') hangUp();
  if (job.order === 'too-much') return new Float64Array(2 ** 52);
  if (job.order === 'compute') compute(job.milliseconds);
  if (job.order === 'print') await print(job.milliseconds, progress);
  if (job.order === 'until-stopped') {
    const awake = setInterval(() => undefined, 1000);
    await new Promise((resolve) => stop.addEventListener('abort', resolve));
    clearInterval(awake);
  }
  if (job.order === 'sleep') await new Promise((resolve) => setTimeout(resolve, job.milliseconds));
  return job.order === 'answer' ? job.value : process.pid;
});

/** Lets no event happen meanwhile. */
function compute(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end;);
}

/** Tells how far it is, and once its parent is gone prints to a pipe that nobody reads. */
async function print(milliseconds: number, progress: OnProgress): Promise<void> {
  for (const end = performance.now() + milliseconds; performance.now() < end;) {
    progress({ fraction: 0.5, phase: 'judging', detail: 'an order' });
    if (!process.connected) process.stderr.write('a worker that prints without a reader\n');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Closes the channel once the answer is sent, and lives on: whatever is sent to this process is lost. */
function hangUp(): void {
  process.removeAllListeners('disconnect');
  setTimeout(() => process.disconnect(), 20);
  setTimeout(() => undefined, 60_000);
}
