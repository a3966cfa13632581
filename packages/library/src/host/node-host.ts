import { setImmediate } from 'node:timers/promises';
import { RugError } from '@rugbench/core';
import type { Host, Pause } from '@rugbench/judging';
import { nodeFiles } from '@rugbench/results/files';

/** The files and the event loop of this process. */
export const nodeHost: Host = { files: nodeFiles, pause: () => setImmediate() };

/** Lets the event loop turn, so that Ctrl-C is noticed between two pieces of work. @throws RugError `JOB` after Ctrl-C */
export function pauseUntil(signal: AbortSignal): Pause {
  return async () => {
    await setImmediate();
    if (signal.aborted) throw new RugError('JOB', { who: 'job', must: 'interrupted before it was done' });
  };
}
