import type { Reason, WeightsNeeds } from '@rugbench/core';
import type { Score } from '@rugbench/measure';
import type { CurvePoint } from '@rugbench/trainer';

/** How decoding went, over all samples. */
export interface DecodingSummary {
  /** mean number of rounds of a sample */
  readonly iterations: number;
  /** samples on which the iteration left its course */
  readonly diverged: number;
}

/** A model that was judged. */
export interface Judged {
  /** the row has numbers */
  readonly status: 'done';
  /** loss and metrics on fresh samples */
  readonly score: Score;
  /** the loss that theory predicts at large n, or the reason why it predicts none */
  readonly analytic: number | Reason;
  /** the loss that theory predicts for just these weights at just this n, or the reason why it predicts none */
  readonly analyticAtN: number | Reason;
  /** predicted loss of the group of features that lose most, over the mean, at least 1; null without a prediction */
  readonly spread: number | null;
  /** what the weights ask of a model, as their forge says; null where it does not, and for trained weights */
  readonly needs: WeightsNeeds | null;
  /** the elementwise floor for the interference of just these weights; null where they declare none */
  readonly weightsFloor: number | null;
  /** how an iterative decoder fared; null for one pass */
  readonly decoding: DecodingSummary | null;
  /** whether a forge drew the weights, so that another seed has others; false for trained ones */
  readonly drawnWeights: boolean;
  /** the numbers beside the weights, or their means over features */
  readonly fitted: Readonly<Record<string, number>>;
  /** what really computed */
  readonly device: string;
  /** optimiser steps; 0 for forged weights */
  readonly steps: number;
  /** why a rule ended training, in words; null where none did, and for forged weights */
  readonly stopReason: string | null;
  /** the training curve; empty for forged weights */
  readonly curve: readonly CurvePoint[];
  /** median time of a step */
  readonly stepMilliseconds: number | null;
  /** time from start to outcome, ms */
  readonly wallMilliseconds: number;
  /** large-scale statistics of the weights, where the job took them */
  readonly macroscopic: unknown;
  /** W = W_out W_in for a picture, [size, size], where the job kept it */
  readonly picture: { readonly size: number; readonly entries: Float64Array } | null;
}

/** What a model has that was fitted to frozen weights and not trained. */
export const UNTRAINED = {
  steps: 0,
  stopReason: null,
  curve: [],
  stepMilliseconds: null,
  macroscopic: null,
  picture: null,
} as const;

/** What became of one row of a job. */
export type Outcome = Judged | { readonly status: 'failed' | 'skipped'; readonly reason: string };
