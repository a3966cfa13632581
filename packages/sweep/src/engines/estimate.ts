/** What is left of a sweep to measure, and what that takes, as the plan estimates it. */
export interface SweepEstimate {
  /** rows without a record, a whole number from 0 */
  readonly rows: number;
  /** how many parts of them can run at the same time, a whole number from 0: more tasks than these would have nothing to do */
  readonly bundles: number;
  /** seconds of one core for all of them; good to a factor of 4 */
  readonly seconds: number;
  /** bytes of memory that a task takes at most, all its processes together */
  readonly bytes: number;
}

/** How far the seconds of an estimate may be off, either way. */
export const ESTIMATE_FACTOR = 4;

/** The memory that a task asks for over its estimate: peaks were within a factor of 1.5 of it. */
const MEMORY_FACTOR = 1.5;

const [MIB, LEAST_MIB, STEP_MIB] = [2 ** 20, 512, 256];

/** What limits the number of tasks. */
export interface TaskLimits {
  /** cores of a task, a whole number from 1 */
  readonly cpus: number;
  /** seconds after which a task is stopped */
  readonly seconds: number;
  /** tasks that run at the same time at most, a whole number from 1 */
  readonly parallel: number;
  /** as many tasks as the engine allows, a whole number from 1 */
  readonly most: number;
}

/** A task that runs beside others has at least so many seconds of work by the estimate: to start and plan takes ten or so. */
const LEAST_WORK = 600;

/**
 * How many tasks a sweep is dealt out to: so many that a task ends within its time even where the estimate is too low by its
 * factor, and more where they can run at the same time and each still has ten minutes of work. So a task has many rows, a
 * scheduler little to do, and hardly any task a second turn.
 */
export function taskCount({ bundles, seconds }: SweepEstimate, limits: TaskLimits): number {
  const work = seconds / limits.cpus;
  const inTime = Math.ceil((work * ESTIMATE_FACTOR) / limits.seconds);
  const beside = Math.min(limits.parallel, Math.floor(work / LEAST_WORK));
  return Math.max(1, Math.min(Math.max(inTime, beside), bundles, limits.most));
}

/** MiB of memory that a task asks for, with room for what the estimate leaves out. */
export function taskMemory({ bytes }: SweepEstimate): number {
  const wanted = (bytes * MEMORY_FACTOR) / MIB;
  return Math.max(LEAST_MIB, Math.ceil(wanted / STEP_MIB) * STEP_MIB);
}

/** What a sweep costs, in one line for the head of a file. */
export function costLine({ rows, seconds }: SweepEstimate, tasks: number): string {
  return (
    `${counted(rows, 'row')} in ${counted(tasks, 'task')}: about ${rounded(seconds / 3600)} core hours, ` +
    `good to a factor of ${ESTIMATE_FACTOR}`
  );
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** Two digits, and no more than the number has in front of its point. */
function rounded(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
