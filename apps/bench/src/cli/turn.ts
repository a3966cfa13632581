import { RugError } from '@rugbench/core';

/** Lets the event loop turn, so that Ctrl-C is heard between two pieces of work. @throws RugError `JOB` after Ctrl-C */
export async function turn(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new RugError('JOB', { who: 'job', must: 'interrupted before it was done' });
}
