import type { RunNews } from '@rugbench/core';

/**
 * What work does at a moment, in one word:
 *
 * - `planning`: options are resolved, weights are chosen by theory
 * - `fitting`: scalars of a variant are fitted on frozen weights
 * - `training`: steps of a training run
 * - `judging`: raw outputs are scored on fresh samples
 * - `decoding`: an iterative decoder is prepared and judged
 * - `theory`: analytic losses are computed
 * - `timing`: something is timed
 * - `pictures`: what pictures show besides rows
 */
export type Phase = 'planning' | 'fitting' | 'training' | 'judging' | 'decoding' | 'theory' | 'timing' | 'pictures';

/** How far work is, and what it does now: plain data, which goes from process to process. */
export interface ProgressReport {
  /** the part of the work that is done, in [0, 1] */
  readonly fraction: number;
  /** what is done now */
  readonly phase: Phase;
  /** what that is done to, and how it goes, such as `step 1200, loss 5.013e-3`, in one line; '' where there is nothing to say */
  readonly detail: string;
  /** what observers of training are told; left out: nothing. A report with it is never left out on its way. */
  readonly event?: RunNews | undefined;
}

/** Told how far a piece of work is. */
export type OnProgress = (report: ProgressReport) => void;
