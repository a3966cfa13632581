import { type Catalogue, type TrainingState, isReason } from '@rugbench/core';
import type { Score } from '@rugbench/measure';
import { judgingNoise } from '@rugbench/trainer';
import { UNFITTED, isUnfitted } from '../certify/unfitted.ts';
import type { Files } from '../ports/files.ts';
import { biasSpread } from '../records/bias-statistics.ts';
import { deadCount, deadNote } from '../records/dead-note.ts';
import { withFrozenFilter } from '../trained/frozen-session.ts';
import { type OpenedCheckpoint, type Opening, openCheckpoint } from '../trained/open-checkpoint.ts';
import { scoreSession } from '../trained/score-session.ts';
import { type TrainJob, judgedWith } from '../trained/train-job.ts';
import { trainingSetup } from '../trained/training-setup.ts';

/** The fresh samples that judge a model. */
export interface FreshSamples {
  /** how many, a whole number from 2 */
  readonly samples: number;
  /** names them; left out: that of the training run, else 0 */
  readonly seed?: number | undefined;
  /** S, noise on h in units of its root mean square, at least 0; left out: that of the training run, else 0 */
  readonly hiddenNoise?: number | undefined;
}

/** A model of a file, and how it was judged. */
export interface EvaluatedModel {
  /** whether the file says how its model was trained */
  readonly isTrained: OpenedCheckpoint['isTrained'];
  /** the model as a training run has it, with what was assumed where the file says nothing */
  readonly job: TrainJob;
  /** the document of `rug eval --json` */
  readonly document: EvaluateDocument;
  /** what a reader should know of the model, a sentence or two each */
  readonly notes: readonly string[];
}

/** The model of a file, judged, as JSON says it. */
export interface EvaluateDocument extends Omit<Score, 'sampleLosses'> {
  /** what the file is, and on how many samples it was judged */
  readonly spec: object;
  /** the loss that theory predicts at large n, or the reason why it predicts none */
  readonly analytic: number | string;
  /** loss / analytic; null without a prediction */
  readonly overAnalytic: number | null;
  /** what really computed */
  readonly device: string;
}

/**
 * Judges the model of a file as it is, with its own biases, on fresh samples.
 *
 * @param opening - what the file does not say
 * @param afterBlock - awaited now and then, with the fraction that is done; may throw to end the work
 * @throws RugError `FILES` and `OPTIONS` as `openCheckpoint`
 */
export async function evaluateModel(
  path: string,
  { samples, seed, hiddenNoise }: FreshSamples,
  catalogue: Catalogue,
  files: Files,
  opening: Opening,
  afterBlock: (fraction: number) => Promise<void>,
): Promise<EvaluatedModel> {
  const { state, open, ...opened } = await openCheckpoint(path, files, catalogue, opening);
  const job = judgedWith(opened.job, hiddenNoise);
  const setup = trainingSetup(job, catalogue);
  const session = await open(setup.model, state);
  try {
    const stream = { seed: seed ?? job.seed, purpose: 'judge' } as const;
    const { model, source } = setup;
    const noise = judgingNoise(model, state.parameters, setup.hiddenNoise);
    const score = await withFrozenFilter({ model, source, seed: job.seed, open, noise }, session, (frozen) =>
      scoreSession(frozen, { source, stream, samples, noise }, afterBlock),
    );
    const { sampleLosses, ...metrics } = score;
    const document = {
      spec: { ...(opened.isTrained ? job : opened.spec), samples },
      ...metrics,
      analytic: isReason(setup.analytic) ? setup.analytic.why : setup.analytic,
      overAnalytic: typeof setup.analytic === 'number' ? metrics.loss / setup.analytic : null,
      device: session.device,
    };
    return { isTrained: opened.isTrained, job, document, notes: notesOn(opened.isTrained, job, state, document) };
  } finally {
    await session.dispose();
  }
}

/** Names dead outputs, and biases that nobody fitted. */
function notesOn(isTrained: boolean, job: TrainJob, state: TrainingState, document: EvaluateDocument): string[] {
  const { deadOutputs, activeFeatures, samples, overAnalytic } = document;
  const { features, recipe } = job;
  const seen = { deadOutputs, features, share: activeFeatures / features, samples };
  const dead = isTrained ? deadNote({ ...seen, recipe, steps: state.step }) : deadCount(seen);
  const bias = biasSpread(state.parameters.bias);
  const loses = overAnalytic !== null && overAnalytic > 1;
  return [...(dead === undefined ? [] : [dead]), ...(loses && isUnfitted({ bias, fitted: {} }) ? [UNFITTED] : [])];
}
