import { RugError } from '@rugbench/core';
import { GO_ON } from './exit-codes.ts';
import { type SweepEstimate, costLine } from './estimate.ts';
import { SHARDS } from './shard.ts';
import { shellCommand } from './shell.ts';
import { limitText } from './time-limit.ts';
import { ONE_THREAD } from './one-thread.ts';

/** What a script for `sbatch` says. */
export interface SbatchAsked {
  /** the name of the job in the queue; letters that Slurm would not show are replaced */
  readonly name: string;
  /** the words of the command that runs a shard, the program first, without `--shard` */
  readonly command: readonly string[];
  /** where the command runs, an absolute path */
  readonly folder: string;
  /** where tasks write what they print, an absolute path of a folder that is there: Slurm makes none */
  readonly output: string;
  /** tasks of the array, a whole number from 1 */
  readonly tasks: number;
  /** tasks that run at the same time at most, a whole number from 1 */
  readonly parallel: number;
  /** cores of a task, a whole number from 1 */
  readonly cpus: number;
  /** MiB of memory of a task */
  readonly memory: number;
  /** seconds after which Slurm ends a task */
  readonly time: number;
  /** seconds before that at which Slurm tells the command to stop, below half of the time; Slurm may do so up to a minute earlier */
  readonly warning: number;
  /** the partition; the site's own where it is left out */
  readonly partition?: string | undefined;
  /** the account that is charged; the user's own where it is left out */
  readonly account?: string | undefined;
  /** for the comment at the head */
  readonly estimate: SweepEstimate;
}

/**
 * The script of an array for `sbatch`, in which each task runs one shard.
 *
 * A task that is told to stop, before its time is over or because its node is wanted, exits with {@link GO_ON} and is put into
 * the queue again, where it goes on from its records and checkpoints. A row that failed by itself is not tried again.
 * `RUG_SHARDS` keeps the number of shards when `sbatch --array=3,7` submits some of the tasks again.
 *
 * @throws RugError `OPTIONS` for a path that Slurm cannot be told, or a warning that leaves no time to work
 */
export function sbatchScript(asked: SbatchAsked): string {
  if (!(asked.warning * 2 < asked.time)) throw lateWarning(asked);
  return `${[
    '#!/bin/bash',
    `# ${costLine(asked.estimate, asked.tasks)}.`,
    ...directives(asked).map(([name, value]) => `#SBATCH --${name}${value === null ? '' : `=${escaped(name, value)}`}`),
    '',
    '# The shard of a task is its index; set here, so that an array of some of them keeps their meaning.',
    `export ${SHARDS}=${asked.tasks}`,
    '# Rows run beside each other, one process for each core.',
    `export ${ONE_THREAD.map((name) => `${name}=1`).join(' ')}`,
    '',
    `srun --ntasks=1 --cpus-per-task=${asked.cpus} --kill-on-bad-exit=1 ${shellCommand(asked.command)}`,
    'code=$?',
    ...REQUEUE,
    'exit "$code"',
  ].join('\n')}\n`;
}

const REQUEUE = [
  `# ${GO_ON}: told to stop, and the same command goes on. Anything else is final: 1 is a row that failed by itself.`,
  `if [ "$code" -eq ${GO_ON} ]; then`,
  '  exec scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"',
  'fi',
];

function directives(asked: SbatchAsked): [name: string, value: string | null][] {
  return [
    ['job-name', asked.name.replace(/[^\w.-]+/g, '-')],
    ['array', `0-${asked.tasks - 1}%${Math.min(asked.parallel, asked.tasks)}`],
    ['time', limitText(asked.time)],
    ['ntasks', '1'],
    ['cpus-per-task', String(asked.cpus)],
    ['mem', `${asked.memory}M`],
    ...optional('partition', asked.partition),
    ...optional('account', asked.account),
    ['requeue', null],
    ['open-mode', 'append'],
    ['signal', `USR1@${asked.warning}`],
    ['chdir', asked.folder],
    ['output', `${asked.output.replaceAll('%', '%%')}/%A_%a.txt`],
  ];
}

function optional(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}

/**
 * A value as Slurm reads it from a comment line: a backslash keeps any sign but a blank, which quotes keep; older versions
 * end a line at a `#` even in quotes.
 */
function escaped(name: string, value: string): string {
  if (/^[\w./:@%+=,-]*$/.test(value)) return value;
  if (!/[\\\n\r]/.test(value)) return `"${value.replace(/[^\w./:@%+=,-]/gu, String.raw`\$&`)}"`;
  throw new RugError('OPTIONS', {
    who: `--${name} of sbatch`,
    must: 'must have neither a backslash nor the end of a line, which Slurm takes apart',
    got: value,
    todo: 'Use another folder.',
  });
}

function lateWarning({ warning, time }: SbatchAsked): RugError {
  return new RugError('OPTIONS', {
    who: '--warning',
    must: `must be below half of the ${time} s that a task has`,
    got: warning,
    todo: 'Raise --time.',
  });
}
