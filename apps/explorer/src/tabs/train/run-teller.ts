import type { Session } from '@rugbench/core';
import { type TrainJob, type TrainingSetup, readParameters, uncopiedWeights } from '@rugbench/judging';
import type { Progress, StepTaken } from '@rugbench/trainer';
import type { CurvePoint, RunPiece } from './protocol.ts';
import { heldOutLoss, statisticsOf } from './run-look.ts';
import { type SeenWeights, seenWeights } from './seen-weights.ts';

/** Held-out losses of a run, about. */
const LOOKS = 40;
/** Lines of statistics of a run, about: each takes some tenths of a second. */
const STATISTICS = 10;
/** Between two reports of how far a run is, ms. */
const REPORT = 150;
/** Between two pictures of W at least, ms, ... */
const PICTURE = 1000;
/** ... and so many times what the last one took, so that a run is not held up. */
const PICTURE_TIMES = 6;

/** Tells a page of a run. */
export interface RunTeller {
  /** called after each step, before {@link RunTeller.look} */
  step(taken: StepTaken): void;
  /** awaited after each step: tells what is due */
  look(progress: Progress, session: Session): Promise<void>;
  /** awaited where the run waits or has ended: tells all */
  wait(progress: Progress, session: Session): Promise<void>;
  /** W as it was read last; undefined before */
  weights(): SeenWeights | undefined;
}

/** @param now - a clock, ms */
export function runTeller(
  job: TrainJob,
  setup: TrainingSetup,
  tell: (piece: RunPiece) => void,
  now: () => number = () => performance.now(),
): RunTeller {
  const { maxSteps } = setup.recipe;
  const every = (count: number): number => Math.max(1, Math.round(maxSteps / count));
  const due = { look: every(LOOKS), statistics: every(STATISTICS) };
  const losses = { sum: 0, count: 0, rate: 0 };
  const told = { at: -Infinity, curve: 0, revived: 0, returns: 0, look: 0, statistics: 0 };
  let picture = { at: -Infinity, took: 0 };
  let weights: SeenWeights | undefined;

  const events = ({ step, revived, returns }: Progress): void => {
    if (revived > told.revived) {
      tell({ kind: 'event', event: { step, name: 'features revived', count: revived - told.revived } });
    }
    if (returns.length > told.returns) tell({ kind: 'event', event: { step, name: 'back to the start', count: 0 } });
    Object.assign(told, { revived, returns: returns.length });
  };

  const reached = (progress: Progress, session: Session, paused: boolean): void => {
    const { step, revived, settleFrom, curve } = progress;
    const loss = losses.count > 0 ? losses.sum / losses.count : (curve.at(-1)?.loss ?? Number.NaN);
    const points: readonly CurvePoint[] = curve.slice(told.curve);
    const rest = { revived, settles: settleFrom !== null, device: session.device, curve: points, paused };
    tell({ kind: 'reached', reached: { step, loss, learningRate: losses.rate, ...rest } });
    Object.assign(told, { at: now(), curve: curve.length });
    Object.assign(losses, { sum: 0, count: 0 });
  };

  const readWeights = async (step: number, session: Session): Promise<void> => {
    const began = now();
    const parameters = await readParameters(session, setup.model);
    weights = seenWeights(uncopiedWeights(job, parameters, job.tied), step);
    tell({ kind: 'weights', step, limit: weights.limit });
    picture = { at: now(), took: now() - began };
  };

  const lookAt = async (step: number, session: Session, withStatistics: boolean): Promise<void> => {
    const found = await heldOutLoss(job, setup, session);
    const statistics = withStatistics ? statisticsOf(job, setup, await readParameters(session, setup.model)) : null;
    tell({ kind: 'look', look: { step, ...found, statistics } });
    told.look = step;
    if (withStatistics) told.statistics = step;
  };

  return {
    weights: () => weights,
    step: ({ loss, learningRate }) => {
      Object.assign(losses, { sum: losses.sum + loss, count: losses.count + 1, rate: learningRate });
    },
    look: async (progress, session) => {
      const { step } = progress;
      events(progress);
      if (step % due.look === 0) await lookAt(step, session, step % due.statistics === 0);
      if (now() - picture.at > Math.max(PICTURE, PICTURE_TIMES * picture.took)) await readWeights(step, session);
      if (now() - told.at > REPORT) reached(progress, session, false);
    },
    wait: async (progress, session) => {
      const { step, stopReason } = progress;
      reached(progress, session, stopReason === null);
      if (weights?.step !== step) await readWeights(step, session);
      if (told.statistics !== step) await lookAt(step, session, true);
    },
  };
}
