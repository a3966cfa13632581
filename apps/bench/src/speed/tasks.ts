/** What can be timed: a training step, an evaluation, a forged evaluation, and the drawing of a batch. */
export const SPEED_TASKS = ['step', 'evaluate', 'forged', 'data'] as const;
export type SpeedTask = (typeof SPEED_TASKS)[number];

/** The tasks of a backend; the others are the same whatever trains. */
export type SessionTask = Extract<SpeedTask, 'step' | 'evaluate'>;

export function isSessionTask(task: SpeedTask): task is SessionTask {
  return task === 'step' || task === 'evaluate';
}
