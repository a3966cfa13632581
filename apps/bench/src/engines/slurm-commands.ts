import { spawnSync } from 'node:child_process';
import { RugError } from '@rugbench/core';
import { DEFAULT_ARRAY_SIZE, arraySizeOf } from '@rugbench/sweep/engines';

/**
 * How many tasks an array of this site may have, as `scontrol` tells.
 *
 * @param note - told where Slurm does not tell
 */
export function siteArraySize(note: (line: string) => void): number {
  const { status, stdout } = spawnSync('scontrol', ['show', 'config'], { encoding: 'utf8', timeout: 30_000 });
  const size = status === 0 ? arraySizeOf(stdout) : null;
  if (size !== null) return size;
  note(
    `scontrol does not answer here: an array gets at most ${DEFAULT_ARRAY_SIZE} tasks, as where a site says nothing.`,
  );
  return DEFAULT_ARRAY_SIZE;
}

/**
 * Hands a script to `sbatch`.
 *
 * @returns what it says, such as `Submitted batch job 12`
 * @throws RugError `JOB` with its first line where it refuses the script, or is not there
 */
export function submit(script: string): string {
  const { status, stdout, stderr, error } = spawnSync('sbatch', [], { input: script, encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  const line = error?.message ?? (stderr || stdout).trim().split('\n', 1)[0];
  throw new RugError('JOB', {
    who: '--submit',
    must: 'must find an sbatch that takes the script',
    got: line,
    todo: 'Without --submit the script is printed.',
  });
}
