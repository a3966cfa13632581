import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';

/** Variables that make OpenBLAS slower or faster than it is by itself: both sides get those that are given here, and no others. */
const REMOVED = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];

/** What a program is started with. */
export interface Started {
  /** default: that of this process */
  readonly env?: NodeJS.ProcessEnv;
  /** kernels for OpenBLAS, by its own name; null or left out: what it takes by itself */
  readonly core?: string | null;
}

/**
 * The JSON document that a program prints on stdout.
 *
 * @throws RugError `JOB` with the program's last words when it fails
 */
export function runJson(
  program: string,
  args: readonly string[],
  { env = process.env, core }: Started = {},
): Promise<unknown> {
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !REMOVED.includes(name)));
  const started = core ? { ...own, OPENBLAS_CORETYPE: core } : own;
  return new Promise((resolve, reject) => {
    execFile(program, args, { env: started, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error)
        reject(
          failure(
            `${basename(program)} ${basename(args[0] ?? '')}`,
            stderr.trim().split('\n').at(-1) || firstLine(error),
          ),
        );
      else resolve(JSON.parse(stdout));
    });
  });
}

function failure(command: string, reason: string): RugError {
  return new RugError('JOB', { who: 'peers', must: `${command} must end without an error (${reason})` });
}
