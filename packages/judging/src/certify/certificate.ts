import { rowProfiles } from '@rugbench/measure';
import { onShare } from '../forged/on-share.ts';
import type { Pause } from '../ports/pause.ts';
import type { OnProgress } from '../ports/progress.ts';
import { type Evidence, evidence } from './evidence.ts';
import { INTERFERENCE_MODELS, type InterferenceModel, type ModelPrediction, predictions } from './predictions.ts';
import type { Measurement, Subject } from './subject.ts';
import { type Verdict, deviationFrom, verdict } from './verdict.ts';

/** A prediction beside the measurement. */
export interface ComparedPrediction extends ModelPrediction {
  /** measured over predicted, less 1 */
  readonly deviation: number | null;
}

/** Everything that `rug certify` found out. */
export interface Certificate {
  /** the model, its size and its data in one line */
  readonly label: string;
  /** what was asked for, for the record: plain data */
  readonly spec: Readonly<Record<string, unknown>>;
  /** what the weights look like, over their rows */
  readonly statistics: Evidence;
  /** the loss by each description of the interference */
  readonly predictions: Readonly<Record<InterferenceModel, ComparedPrediction>>;
  /** the loss on fresh samples */
  readonly measured: Measurement;
  /** whether the predicted loss is the measured one, or whether the samples leave that open */
  readonly verdict: Verdict;
}

/** Rows of W to read one by one; of very long ones fewer. */
const ROWS = 4096;
const MOST_ENTRIES = 2 ** 24;
const LEAST_ROWS = 16;

/**
 * Measures a model, predicts its loss from its weights, and compares.
 *
 * @param progress - told all the while how far the work is
 * @param pause - awaited between two rows; may throw to end the work
 */
export async function certify(subject: Subject, progress: OnProgress, pause: Pause): Promise<Certificate> {
  const { weights, seed, label, spec } = subject;
  const shares = { measured: 0, predicted: 0 };
  const told = (part: keyof typeof shares, share: number): void => {
    shares[part] = share;
    progress({
      fraction: (shares.measured + shares.predicted) / 2,
      phase: 'judging',
      detail: 'weights read, loss measured',
    });
  };
  await pause();
  const measuring = subject.measure((share) => told('measured', share));
  const statistics = subject.statistics();
  const all = Promise.all([measuring, statistics, predicting()]);
  const [measured, macroscopic, { profiles, predicted }] = await all;
  const found = evidence(macroscopic, profiles, measured.bias, weights.dimensions / weights.features);
  const final = verdict(found, predicted, measured, activeFeatures(subject));
  const compared = Object.fromEntries(
    INTERFERENCE_MODELS.map((line) => [
      line,
      { ...predicted[line], deviation: deviationFrom(predicted[line].loss, measured) },
    ]),
  ) as Record<InterferenceModel, ComparedPrediction>;
  return { label, spec, statistics: found, predictions: compared, measured, verdict: final };

  async function predicting() {
    const rows = Math.min(weights.features, Math.max(LEAST_ROWS, Math.min(ROWS, MOST_ENTRIES / weights.features)));
    const profiles = rowProfiles(weights, { seed, rows });
    const predicted = await predictions(subject, profiles, async (share) => {
      told('predicted', share);
      await pause();
    });
    return { profiles, predicted };
  }
}

/** n p; of samples where no feature distribution says it. */
function activeFeatures({ source }: Subject): number {
  return onShare(source) * source.features;
}
