import { until } from './cluster.mjs';

/**
 * What the controller says of a task of an array, e.g. `JobState`, `Restarts` and `ExitCode`; empty where it knows none.
 *
 * @param {{slurm: (command: string[]) => string}} cluster
 * @param {string} task - as `12_3`
 * @returns {Record<string, string>}
 */
export function taskState({ slurm }, task) {
  const line = slurm(['scontrol', 'show', 'job', task, '--oneliner']).trim().split('\n')[0];
  return Object.fromEntries([...line.matchAll(/(\w+)=(\S*)/g)].map(([, key, value]) => [key, value]));
}

/**
 * Waits until a task is in some state.
 *
 * @param {{slurm: (command: string[]) => string}} cluster
 * @param {string} task
 * @param {RegExp} state
 * @param {number} seconds
 */
export async function untilTask(cluster, task, state, seconds = 120) {
  await until(
    `task ${task} must be in a state like ${state.source}`,
    () => state.test(taskState(cluster, task).JobState ?? ''),
    seconds,
  );
}

/** Waits until nothing is in the queue. */
export async function untilQueueEmpty({ slurm }, seconds) {
  await until('the queue must be empty', () => slurm(['squeue', '--noheader']) === '', seconds);
}

/** A task of a job that runs now, and for which something holds; undefined where there is none. */
export function runningTask({ slurm }, job, holds = () => true) {
  const lines = slurm(['squeue', '--noheader', '--array', '--job', job, '--states', 'RUNNING', '--format', '%i %N']);
  const tasks = lines
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => line.trim().split(' '));
  return tasks.map(([task, node]) => ({ task, node })).find(holds);
}
