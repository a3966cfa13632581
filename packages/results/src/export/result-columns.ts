import type { RowRecord } from '../record.ts';
import { type Column, always, maybe } from './column.ts';
import { type Decided, columnsOf, leftOut, ofPart, ofPartIfThere } from './decided.ts';
import type { HeadResult } from './record-head.ts';

const support: Decided<HeadResult['support']> = {
  precision: [
    always.number(
      'support_precision',
      'how many of the outputs that are not 0 belong to features that are on: mean over features, from 0 to 1; undefined counts as 0',
      ({ precision }) => precision,
    ),
  ],
  recall: [
    always.number(
      'support_recall',
      'how many of the features that are on have an output that is not 0: mean over features, from 0 to 1; undefined counts as 0',
      ({ recall }) => recall,
    ),
  ],
  f1: [
    always.number(
      'support_f1',
      'harmonic mean of precision and recall: mean over features, from 0 to 1; undefined counts as 0',
      ({ f1 }) => f1,
    ),
  ],
  microPrecision: [
    always.number('support_micro_precision', 'the same precision over all features together, from 0 to 1', (of) => {
      return of.microPrecision;
    }),
  ],
  microRecall: [
    always.number('support_micro_recall', 'the same recall over all features together, from 0 to 1', (of) => {
      return of.microRecall;
    }),
  ],
  microF1: [
    always.number('support_micro_f1', 'the same f1 over all features together, from 0 to 1', (of) => of.microF1),
  ],
};

const needs: Decided<NonNullable<HeadResult['needs']>> = {
  largestEntry: [
    always.number('needs_largest_entry', 'the largest |W_ij| / W_ii beside the diagonal, from 0', (of) => {
      return of.largestEntry;
    }),
  ],
  symmetric: [maybe.boolean('needs_symmetric', 'whether W_ij = W_ji', ({ symmetric }) => symmetric)],
  tied: [maybe.boolean('needs_tied', 'whether W_out = W_in^T up to a factor is possible', ({ tied }) => tied)],
};

const decoding: Decided<NonNullable<HeadResult['decoding']>> = {
  iterations: [
    always.number(
      'decoding_iterations',
      'mean number of rounds of a sample, from 0; null for one pass',
      ({ iterations }) => iterations,
    ),
  ],
  diverged: [
    always.integer(
      'decoding_diverged',
      'samples on which the iteration diverged, from 0; null for one pass',
      ({ diverged }) => diverged,
    ),
  ],
};

const result: Decided<HeadResult, keyof RowRecord['result']> = {
  loss: [always.number('loss', 'mean squared error over samples and features, from 0', ({ loss }) => loss)],
  standardError: [
    always.number('standard_error', 'standard error of the loss, from 0', ({ standardError }) => standardError),
  ],
  standardErrorNote: [
    maybe.text(
      'standard_error_note',
      'why the standard error does not hold, in one line; null where nothing speaks against it',
      (of) => of.standardErrorNote,
    ),
  ],
  samples: [always.integer('samples_judged', 'fresh samples behind the loss, from 1', ({ samples }) => samples)],
  strata: [
    maybe.json(
      'strata',
      'the strata of the samples in their order, a list of from, to, probability, samples; null: drawn plainly',
      (of) => of.strata,
    ),
  ],
  onLoss: [always.number('on_loss', 'mean squared error where the feature is on, from 0', ({ onLoss }) => onLoss)],
  offLoss: [always.number('off_loss', 'mean squared error where the feature is off, from 0', (of) => of.offLoss)],
  explainedVariance: [
    always.number('explained_variance', '1 - squared error / variance, from global sums; at most 1', (of) => {
      return of.explainedVariance;
    }),
  ],
  activeOutputs: [
    always.number('active_outputs', 'mean number of outputs of a sample that are not 0, from 0 to n', (of) => {
      return of.activeOutputs;
    }),
  ],
  activeFeatures: [
    always.number('active_features', 'mean number of features of a sample that are on, from 0 to n', (of) => {
      return of.activeFeatures;
    }),
  ],
  support: ofPart((of) => of.support, columnsOf(support)),
  shrinkage: [
    always.number('shrinkage', 'E[x x_hat] / E[x²] over features that are on; 1 is none', (of) => of.shrinkage),
  ],
  deadOutputs: [
    always.integer(
      'dead_outputs',
      'outputs that were 0 on every sample, though their feature was on in some, from 0 to n',
      (of) => of.deadOutputs,
    ),
  ],
  drawnWeights: [
    maybe.boolean('drawn_weights', 'whether a forge drew the weights, so that another seed has others', (of) => {
      return of.drawnWeights;
    }),
  ],
  fitted: [
    maybe.number('fitted_a', 'a, the fitted scale; null where there is none', ({ fitted }) => fitted['a']),
    maybe.number('fitted_b', 'b, the fitted bias; null where there is none', ({ fitted }) => fitted['b']),
    always.json('fitted_others', 'other fitted scalars, by name: those of the variant, k', ({ fitted }) => {
      const { a: _, b: __, ...others } = fitted;
      return others;
    }),
  ],
  analytic: [
    maybe.number('analytic', 'loss that theory predicts for these weights at large n; null without one', (of) => {
      return of.analytic;
    }),
    maybe.number('over_analytic', 'loss / analytic; null without a prediction, or where it is 0', (of) =>
      over(of.loss, of.analytic),
    ),
  ],
  analyticNote: [
    maybe.text('analytic_note', 'why there is no analytic loss, or what it leaves out', (of) => of.analyticNote),
  ],
  analyticAtN: [
    maybe.number(
      'analytic_at_n',
      'loss that theory predicts for these very weights at just this n; null without one, and for trained weights',
      (of) => of.analyticAtN,
    ),
    maybe.number('over_analytic_at_n', 'loss / analytic_at_n; null without a prediction, or where it is 0', (of) =>
      over(of.loss, of.analyticAtN),
    ),
  ],
  analyticAtNNote: [
    maybe.text('analytic_at_n_note', 'why there is no analytic loss at this n', (of) => of.analyticAtNNote),
  ],
  weightsFloor: [
    maybe.number(
      'weights_floor',
      'loss of the best elementwise decoder for the interference distribution of these weights; null where they declare none',
      (of) => of.weightsFloor,
    ),
    maybe.number('over_weights_floor', 'loss / weights_floor; null without one, or where it is 0', (of) =>
      over(of.loss, of.weightsFloor),
    ),
  ],
  spread: [
    maybe.number(
      'spread',
      'predicted loss of the group of features that lose most, over the mean, from 1; null without a prediction',
      (of) => of.spread,
    ),
  ],
  needs: ofPartIfThere((of) => of.needs, columnsOf(needs)),
  decoding: ofPartIfThere((of) => of.decoding, columnsOf(decoding)),
  steps: [always.integer('steps', 'optimiser steps taken, from 0; 0 for forged weights', ({ steps }) => steps)],
  stopReason: [maybe.text('stop_reason', 'why training ended; null where nothing was trained', (of) => of.stopReason)],
  device: [always.text('device', 'the device that really ran', ({ device }) => device)],
  macroscopic: [
    {
      ...maybe.json(
        'macroscopic',
        'large-scale statistics of the weights; null where none were taken; a column only where it is asked for',
        (of: HeadResult) => {
          return of.macroscopic;
        },
      ),
      onDemand: true,
    },
  ],
  sampleLosses: leftOut('one number for each sample: read it from the record'),
  curve: leftOut('a table of its own: hash, step, loss'),
  corner: leftOut('a picture: read it from the record'),
};

/** What was measured of a row. */
export const RESULT_COLUMNS: readonly Column<HeadResult>[] = columnsOf(result);

/** loss / bound; null where that is no number. */
function over(loss: number, bound: number | null): number | null {
  const ratio = bound === null ? NaN : loss / bound;
  return Number.isFinite(ratio) ? ratio : null;
}
