import { rowProfiles } from '@rugbench/measure';
import type { Progress } from '../cli/terminal.ts';
import { turn } from '../cli/turn.ts';
import { onShare } from '../forged/on-share.ts';
import { type Evidence, evidence } from './evidence.ts';
import { LINES, type Line, type Prediction, predictions } from './predictions.ts';
import type { Measurement, Subject } from './subject.ts';
import { type Verdict, deviationFrom, verdict } from './verdict.ts';

/** A prediction beside the measurement. */
export interface ComparedPrediction extends Prediction {
  /** measured over predicted, less 1 */
  readonly deviation: number | null;
}

/** Everything that `rug certify` found out. */
export interface Certificate {
  readonly label: string;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly statistics: Evidence;
  readonly predictions: Readonly<Record<Line, ComparedPrediction>>;
  readonly measured: Measurement;
  readonly verdict: Verdict;
}

/** Rows of W to read one by one; of very long ones fewer. */
const ROWS = 4096;
const MOST_ENTRIES = 2 ** 24;
const LEAST_ROWS = 16;
const TICK_MILLISECONDS = 500;

/**
 * Measures a model, predicts its loss from its weights, and compares.
 *
 * @param progress - shown all the while
 * @param signal - aborted by Ctrl-C, heard between two rows
 * @throws RugError `JOB` after Ctrl-C
 */
export async function certify(subject: Subject, progress: Progress, signal: AbortSignal): Promise<Certificate> {
  const { weights, seed, label, spec } = subject;
  const shares = { measured: 0, predicted: 0 };
  const show = (): void => progress.update((shares.measured + shares.predicted) / 2, 'weights read, loss measured');
  const ticks = setInterval(show, TICK_MILLISECONDS);
  try {
    await turn(signal);
    const measuring = subject.measure((share) => (shares.measured = share));
    const statistics = subject.statistics();
    const all = Promise.all([measuring, statistics, predicting()]);
    const [measured, macroscopic, { profiles, predicted }] = await all;
    const found = evidence(macroscopic, profiles, measured.bias, weights.dimensions / weights.features);
    const final = verdict(found, predicted, measured, activeFeatures(subject));
    const compared = Object.fromEntries(
      LINES.map((line) => [line, { ...predicted[line], deviation: deviationFrom(predicted[line].loss, measured) }]),
    ) as Record<Line, ComparedPrediction>;
    return { label, spec, statistics: found, predictions: compared, measured, verdict: final };
  } finally {
    clearInterval(ticks);
  }

  async function predicting() {
    const rows = Math.min(weights.features, Math.max(LEAST_ROWS, Math.min(ROWS, MOST_ENTRIES / weights.features)));
    const profiles = rowProfiles(weights, { seed, rows });
    const predicted = await predictions(subject, profiles, async (share) => {
      shares.predicted = share;
      show();
      await turn(signal);
    });
    return { profiles, predicted };
  }
}

/** n p; of samples where no law says it. */
function activeFeatures({ source }: Subject): number {
  return onShare(source) * source.features;
}
