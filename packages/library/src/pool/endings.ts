import { RugError, firstLine } from '@rugbench/core';
import { toldError } from '../plugins/told-error.ts';
import type { Failure } from './messages.ts';

/** How long a worker may say nothing. */
export interface Silence {
  /** whether the limit holds for a job: other jobs take as long as they take */
  readonly concerns: (job: unknown) => boolean;
  /** the limit, in seconds: without progress, and without an answer */
  readonly seconds: number;
  /** how a reader gets more, a sentence */
  readonly todo: string;
}

/** What was thrown in the worker: a code makes it a `RugError` of the same line. */
export function errorOf({ code, line }: Failure): Error {
  return code === undefined ? new Error(line) : toldError(code, line);
}

/** Of a job that was not done when all work ended. */
export function interrupted(): RugError {
  return new RugError('JOB', { who: 'job', must: 'interrupted before it was done' });
}

/** Of a job that is no plain data. */
export function notPlain(cause: unknown): RugError {
  return new RugError('JOB', { who: 'job', must: 'must be plain data', got: firstLine(cause) }, { cause });
}

/** Of a job whose process said nothing for too long. */
export function tooSilent({ seconds, todo }: Silence): RugError {
  const must = `must tell how far it is within ${seconds} s, with a plug-in from outside at work`;
  return new RugError('PLUGIN', { who: 'worker process', must, todo });
}

/** Of a job whose process cannot be started or reached. */
export function unreachable(cause: Error): RugError {
  const must = 'must take its job';
  return new RugError('JOB', { who: 'worker process', must, got: firstLine(cause) }, { cause });
}

/** Of a job whose process died. */
export function died(code: number | null, signal: NodeJS.Signals | null): RugError {
  const how = signal ? `signal ${signal}` : `exit code ${code}`;
  return new RugError('JOB', {
    who: 'worker process',
    must: `must stay alive until its job is done, got ${how}`,
    todo: 'Lower --n, --samples or --jobs if memory ran out.',
  });
}
