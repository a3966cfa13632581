import { type Session, isReason } from '@rugbench/core';
import {
  type JudgingCatalogue,
  type TrainJob,
  type TrainingSetup,
  askedJob,
  judgeTrained,
  memoryFiles,
  noPause,
  trainModel,
  trainingSetup,
} from '@rugbench/judging';
import type { Progress } from '@rugbench/trainer';
import type { Answering } from '../../worker/serve.ts';
import { type BetweenSteps, betweenSteps } from './between-steps.ts';
import { modelBytes, modelName } from './model-bytes.ts';
import { type PieceQueue, pieceQueue } from './piece-queue.ts';
import type { ModelBytes, RunPiece, RunQuestion } from './protocol.ts';
import { runEnd } from './run-end.ts';
import { trainQuestion } from './run-question.ts';
import { type RunTeller, runTeller } from './run-teller.ts';
import type { SeenWeights } from './seen-weights.ts';

/** The one run of a worker. */
export interface ModelRun {
  /** what is heard of it; trains as long as it is taken */
  pieces(answering: Answering): AsyncGenerator<RunPiece, void>;
  /** to stop it, step it and go on */
  readonly between: Pick<BetweenSteps, 'go' | 'pause'>;
  /** W as it was read last; undefined before */
  weights(): SeenWeights | undefined;
  /** its checkpoint as it is now */
  file(): Promise<ModelBytes>;
}

/** A run that trains by the shared trainer and is judged as `rug train` judges. @param steps - after how many it waits first; null: not at all */
export function modelRun(asked: RunQuestion, steps: number | null, catalogue: JudgingCatalogue): ModelRun {
  const between = betweenSteps(steps);
  let opened: { readonly job: TrainJob; readonly setup: TrainingSetup; readonly teller: RunTeller } | undefined;
  return {
    between,
    weights: () => opened?.teller.weights(),
    file: () => between.ask(({ progress, session }) => modelBytes(opened!.job, opened!.setup, progress, session)),
    pieces: async function* (answering) {
      answering.progress({ share: 0, what: 'the device is being made ready' });
      const job = await askedJob(trainQuestion(asked), catalogue);
      const setup = trainingSetup(job, catalogue);
      const queue = pieceQueue<RunPiece>();
      const teller = runTeller(job, setup, queue.put);
      opened = { job, setup, teller };
      yield {
        kind: 'facts',
        facts: {
          dimensions: job.dimensions,
          batch: setup.recipe.batch(0).count,
          maxSteps: setup.recipe.maxSteps,
          file: modelName(job),
        },
      };
      trained({ job, setup, teller, between, queue }, catalogue, answering).then(queue.end, queue.fail);
      yield* queue.pieces();
    },
  };
}

/** Milliseconds between two turns of the event loop, in which the page is heard. */
const TURN = 25;

interface Running {
  readonly job: TrainJob;
  readonly setup: TrainingSetup;
  readonly teller: RunTeller;
  readonly between: BetweenSteps;
  readonly queue: PieceQueue<RunPiece>;
}

async function trained(
  { job, setup, teller, between, queue }: Running,
  catalogue: JudgingCatalogue,
  { wanted }: Answering,
): Promise<void> {
  let [isWanted, turned] = [true, performance.now()];
  const listen = async (): Promise<void> => {
    if (performance.now() - turned < TURN) return;
    isWanted = await wanted();
    turned = performance.now();
  };
  const look = async (progress: Progress, session: Session): Promise<void> => {
    await teller.look(progress, session);
    await listen();
    await between.passed({ progress, session }, () => teller.wait(progress, session));
  };
  const began = performance.now();
  const host = { files: memoryFiles(), pause: noPause };
  const model = await trainModel(job, setup, catalogue, host, {
    onStep: (_, taken) => teller.step(taken),
    look,
    stopped: () => !isWanted,
  });
  if (!isWanted) return model.session.dispose();
  await teller.wait(model.progress, model.session);
  await between.ended(model);
  queue.put({ kind: 'judging' });
  const outcome = await judgeTrained(job, setup, model, performance.now() - began, listen);
  if (outcome.status !== 'done') throw new Error(outcome.reason);
  queue.put({ kind: 'end', end: runEnd(job, outcome, isReason(outcome.analytic) ? null : outcome.analytic) });
}
