import { RugError, type Session, type SparseBatch, type TrainingState } from '@rugbench/core';
import type { TimedDevice } from './devices.ts';
import { rowOf } from './row-of.ts';
import { type Setting, trainingBatches } from './setting.ts';
import type { SpeedRow } from './speed-row.ts';
import { timeCalls } from './stopwatch.ts';
import type { SessionTask } from './tasks.ts';

/** Batches to go round in. */
const BATCHES = 4;
/** So small that no float32 weight moves: every step is a step at the optimum. */
const LEARNING_RATE = 1e-12;

/** How long to time, and who hears of it. */
export interface TimingHooks {
  /** milliseconds for each row */
  readonly time: number;
  /** aborted when no further row is to be timed */
  readonly signal: AbortSignal;
  /** called before each row */
  begin(label: string): void;
}

/**
 * Times tasks of a backend on a model that starts at the optimum.
 *
 * @returns the rows that were finished before the signal came
 * @throws RugError `NUMERICS` when a step's loss is not finite, and whatever the backend throws
 */
export async function timeSession(
  { backend, device }: TimedDevice,
  setting: Setting,
  state: TrainingState,
  tasks: readonly SessionTask[],
  hooks: TimingHooks,
): Promise<SpeedRow[]> {
  const batches = trainingBatches(setting, BATCHES);
  const session = await backend.open(setting.model!, state, device);
  try {
    const activeFraction = nonzeroShare(await session.evaluate(batches[0]!));
    const nonzeros = batches.reduce((sum, { values }) => sum + values.length, 0) / BATCHES;
    const rows: SpeedRow[] = [];
    for (const task of tasks) {
      hooks.begin(`${session.device} ${task}`);
      const timing = await timeCalls(callOf(task, session, batches), hooks.time, hooks.signal);
      if (!timing) break;
      const what = { backend: backend.name, device: session.device, task, activeFraction };
      rows.push(rowOf(setting, timing, what, { nonzeros, activeFraction }));
    }
    return rows;
  } finally {
    await session.dispose();
  }
}

/** One call of a task, on the next batch. */
function callOf(task: SessionTask, session: Session, batches: readonly SparseBatch[]): () => Promise<unknown> {
  let calls = 0;
  const next = (): SparseBatch => batches[calls++ % batches.length]!;
  if (task === 'evaluate') return () => session.evaluate(next());
  return async () => {
    const loss = await session.step(next(), LEARNING_RATE);
    if (Number.isFinite(loss)) return;
    throw new RugError('NUMERICS', { who: session.device, must: 'the loss of a step must be finite', got: loss });
  };
}

function nonzeroShare(outputs: ArrayLike<number>): number {
  let count = 0;
  for (let k = 0; k < outputs.length; k++) if (outputs[k] !== 0) count++;
  return count / outputs.length;
}
