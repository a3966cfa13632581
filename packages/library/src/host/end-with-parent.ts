import { Worker } from 'node:worker_threads';

/** Milliseconds between two looks. */
const EVERY = 500;

/**
 * Ends this process at once when its parent is gone, however that ended, also while this process computes and lets no event happen: a thread of
 * its own looks who the parent is.
 *
 * @param parent - the process that this one must not outlive, by its number
 * @param seconds - ends it after that time in any case; left out: never
 */
export function endWithParent(parent: number, seconds?: number): void {
  const end = `process.kill(process.pid, 'SIGKILL')`;
  const look = `const look = () => { if (process.ppid !== ${parent}) ${end}; }; look(); setInterval(look, ${EVERY});`;
  const limit = seconds === undefined ? '' : `setTimeout(() => ${end}, ${1000 * seconds});`;
  const thread = new Worker(look + limit, { eval: true, execArgv: [], stdout: true, stderr: true });
  // Without the thread the process still ends at its next event.
  thread.on('error', () => undefined);
  thread.unref();
}
