import { type RunNews, isReason } from '@rugbench/core';
import {
  type AnyRecord,
  type RowSpec,
  type Spec,
  contentHash,
  isRowRecord,
  isRowSpec,
  specHash,
} from '@rugbench/results';
import type { Progress, StepTaken } from '@rugbench/trainer';
import { choiceLabel } from '../choices/plugin-choice.ts';
import { onShare } from '../forged/on-share.ts';
import { milliseconds } from '../ports/clock.ts';
import { type TrainJob, trainingIdentity } from './train-job.ts';
import type { TrainingSetup } from './training-setup.ts';

/** Between two step events of a run, ms; the first step and the last are told besides. */
const EVERY = 1000;

/** Says what observers are told of a run, and when. */
export interface RunWatch {
  /** the run begins */
  begin(): RunNews;
  /** called after each step; returns what is to be told of it, nothing where that is not due */
  step(progress: Progress, taken: StepTaken): RunNews | undefined;
}

/** The hash of all that decides the numbers of a training run: the name of its checkpoint ends with 8 digits of it. */
export function trainingHash(job: TrainJob): string {
  return contentHash(trainingIdentity(job));
}

/**
 * Watches a run for observers.
 *
 * @param run - what the run is called
 * @param clock - milliseconds that only go forward
 */
export function runWatch(job: TrainJob, setup: TrainingSetup, run: string, clock = milliseconds): RunWatch {
  const began = clock();
  let told: { readonly at: number; readonly step: number } | undefined;
  let check: readonly number[] | undefined;
  let [sum, count, heldOutLoss]: [number, number, number | null] = [0, 0, null];
  return {
    begin: () => beginOf(job, setup, run),
    step: ({ step, checks, revived, stopReason }, { loss, learningRate }) => {
      const last = checks.at(-1);
      // Checks of a run that goes on were told when they were made.
      if (last && last !== check && (told || step === 1)) heldOutLoss = mean(last);
      check = last;
      sum += loss;
      count += 1;
      const now = clock();
      if (told && now - told.at < EVERY && stopReason === null) return undefined;
      const since = told ?? { at: began, step: step - 1 };
      const stepsPerSecond = now > since.at ? (1000 * (step - since.step)) / (now - since.at) : null;
      const news = { heldOutLoss, loss: sum / count, seconds: (now - began) / 1000, stepsPerSecond };
      [sum, count, heldOutLoss, told] = [0, 0, null, { at: now, step }];
      return { event: 'step', run, step, learningRate, revived, ...news };
    },
  };
}

/** The mean of numbers, one at least. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function beginOf(job: TrainJob, { source, recipe, analytic }: TrainingSetup, run: string): RunNews {
  return {
    event: 'begin',
    run,
    model: trainingHash(job),
    variant: choiceLabel(job.variant),
    start: choiceLabel(job.start),
    n: job.features,
    d: job.dimensions,
    p: onShare(source),
    source: choiceLabel(job.source),
    hiddenNoise: job.hiddenNoise ?? 0,
    seed: job.seed,
    recipe: job.recipe,
    maxSteps: recipe.maxSteps,
    backend: job.device === null ? job.backend : `${job.backend}:${job.device}`,
    analytic: isReason(analytic) ? null : analytic,
  };
}

/** Whether the weights of a spec are trained. */
export function isTrained(spec: Spec): boolean {
  return isRowSpec(spec) && spec.weights.kind === 'trained';
}

/** What the training run of rows is called that share their weights: by the row of the variant, where it is among them. */
export function runOfRows(rows: readonly RowSpec[]): string {
  return specHash(rows.find(({ role }) => role === 'variant') ?? rows[0]!);
}

/** How a run ended, by the record of its row. */
export function endOfRun(record: AnyRecord): RunNews {
  const { hash: run } = record;
  if (!isRowRecord(record)) {
    const failure = 'reason' in record ? record.reason : null;
    return { event: 'end', run, step: null, stopReason: null, failure, loss: null, standardError: null };
  }
  const { steps, stopReason, loss, standardError } = record.result;
  return { event: 'end', run, step: steps, stopReason, failure: null, loss, standardError };
}
