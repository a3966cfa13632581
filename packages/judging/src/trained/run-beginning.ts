import type { Catalogue, TrainingState } from '@rugbench/core';
import { orClosed } from '@rugbench/results';
import {
  BEGINNING,
  type Progress,
  type StartingParameters,
  type StateToTrain,
  type StoredState,
  type Training,
  initialState,
  rateShare,
} from '@rugbench/trainer';
import { DRAWN_STARTS } from '../choices/weights-words.ts';
import type { Files } from '../ports/files.ts';
import { type SavedRun, type StoredRun, storedRun } from './checkpoint-file.ts';
import { runStart } from './run-start.ts';
import type { TrainJob } from './train-job.ts';
import type { TrainingSetup } from './training-setup.ts';

/** What a run of a job goes on from: its checkpoint, or its start. */
export interface RunBeginning extends Required<Pick<Training, 'kept' | 'rateShare'>> {
  /** how far the run is already */
  readonly progress: Progress;
  /** the state to train from: one that is kept, one that is handed over, or one in a file */
  readonly from: StateToTrain;
  /** the forged model with fitted scalars, which no run ends above; null where nothing was forged */
  readonly forged: StartingParameters | null;
  /** whether the run was over before it began */
  readonly isOver: boolean;
}

/** Where a run begins. A start that is drawn is not drawn again for a run that goes on. */
export function runBeginning(job: TrainJob, setup: TrainingSetup, catalogue: Catalogue, files: Files): RunBeginning {
  const saved = storedRun(job, files);
  const begin = (): RunBeginning => beginningOf(saved, job, setup, catalogue);
  return saved && 'close' in saved.state ? orClosed(saved.state, begin) : begin();
}

function beginningOf(
  saved: SavedRun | StoredRun | undefined,
  job: TrainJob,
  setup: TrainingSetup,
  catalogue: Catalogue,
): RunBeginning {
  const start = saved && DRAWN_STARTS.includes(job.start.name) ? null : runStart(job, setup, catalogue);
  const kept = start?.isKept ? initialState(start.parameters) : null;
  return {
    progress: saved?.progress ?? BEGINNING,
    from: saved ? fromSaved(saved.state) : (kept ?? handedOver(initialState(start!.parameters))),
    kept,
    rateShare: start?.forged ? rateShare(job, start.parameters) : 1,
    forged: start?.forged ?? null,
    isOver: saved?.progress.stopReason != null,
  };
}

function fromSaved(state: TrainingState | StoredState): StateToTrain {
  return 'read' in state ? state : handedOver(state);
}

/** Gives a value to the first who asks, and forgets it. */
function handedOver<T>(value: T): () => T {
  let held: T | undefined = value;
  return () => {
    const given = held!;
    held = undefined;
    return given;
  };
}
