import { type ErrorCode, RugError, firstLine } from '@rugbench/core';

/** An error that another process told in one line. */
export function toldError(code: ErrorCode, line: string, cause?: unknown): RugError {
  const error = new RugError(code, { who: 'job', must: 'failed' }, cause === undefined ? {} : { cause });
  return Object.assign(error, { message: line });
}

/**
 * What a plug-in threw, as an error that can be looked at: one whose members answer, in one line. A plug-in may throw
 * `undefined`, a proxy, or an error whose message throws.
 */
export function plainError(thrown: unknown): Error {
  const line = firstLine(thrown);
  const code = rugCode(thrown);
  return code === undefined ? new Error(line, { cause: thrown }) : toldError(code, line, thrown);
}

const CODES: readonly unknown[] = ['OPTIONS', 'PLUGIN', 'NUMERICS', 'FILES', 'DISK', 'JOB'] satisfies ErrorCode[];

/** The code of a `RugError`; undefined for all else that may be thrown, whatever that does when it is looked at. */
export function rugCode(thrown: unknown): ErrorCode | undefined {
  try {
    if (!(thrown instanceof RugError)) return undefined;
    const { code } = thrown;
    return CODES.includes(code) ? code : undefined;
  } catch {
    return undefined;
  }
}
