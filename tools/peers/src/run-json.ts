import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';

/** Variables that make OpenBLAS slower or faster than it is by itself: neither side gets them. */
const REMOVED = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];

/**
 * The JSON document that a program prints on stdout.
 *
 * @throws RugError `JOB` with the program's last words when it fails
 */
export function runJson(program: string, args: readonly string[]): Promise<unknown> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !REMOVED.includes(name)));
  return new Promise((resolve, reject) => {
    execFile(program, args, { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
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
