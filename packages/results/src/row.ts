import { z } from '@rugbench/core';
import { jsonRecord } from './canonical-json.ts';

const text = z.string();
const name = z.string().min(1);
const count = z.int().min(0);
const number = z.number();
const share = z.number().min(0).max(1);
const notNegative = z.number().min(0);

/** What was compared: the members by which a row, done or failed, is recognised. */
const identity = {
  variant: name.describe('the variant, by name'),
  title: text.describe('the variant, as a table names it'),
  class: z.enum(['elementwise', 'filter', 'iterative']).describe('decides which bound the variant is held against'),
  options: jsonRecord.describe('options of the variant, defaults filled in'),
  weights: name.describe('`trained`, or the forge that made the weights'),
  start: text.nullable().describe('initialisation of trained weights; null for forged ones'),
  n: z.int().min(1).describe('features'),
  d: z.int().min(1).describe('dimensions of the bottleneck'),
  ratio: share.describe('d/n, the ratio of every analytic number beside the measurement'),
  ratioAsked: share.describe('the ratio r that was asked for'),
  p: share.describe('probability that a feature is on'),
  source: name.describe('the kind of data, by name'),
  sourceOptions: jsonRecord.describe('options of the source, defaults filled in'),
  seed: count.describe('names the random streams of the run'),
  backend: name.describe('the kernels that trained and evaluated, by name'),
  versions: z
    .strictObject({
      rugbench: text.describe('version of this program'),
      node: text.describe('version of Node'),
      commit: text.nullable().describe('git commit of the program; null outside a checkout'),
    })
    .describe('what measured it'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the spec of this row, hexadecimal'),
};

const support = z.strictObject({
  precision: share.describe('mean over features; undefined counts as 0'),
  recall: share.describe('mean over features; undefined counts as 0'),
  f1: share.describe('mean over features; undefined counts as 0'),
  microPrecision: share.describe('over all features together'),
  microRecall: share.describe('over all features together'),
  microF1: share.describe('over all features together'),
});

/** A measurement, and everything that is needed to understand it or to repeat it. */
export const resultRow = z.strictObject({
  status: z.literal('done').describe('the measurement was made'),
  ...identity,
  steps: count.describe('optimiser steps taken; 0 for forged weights'),
  stopReason: text.nullable().describe('why training ended; null where nothing was trained'),
  device: name.describe('the device that really ran'),
  loss: notNegative.describe('mean squared error over samples and features, on fresh samples'),
  standardError: notNegative.describe('standard error of the loss'),
  samples: z.int().min(1).describe('fresh samples behind the loss'),
  onLoss: notNegative.describe('mean squared error where the feature is on'),
  offLoss: notNegative.describe('mean squared error where the feature is off'),
  explainedVariance: number.describe('1 - squared error / variance, from global sums; at most 1'),
  activeOutputs: notNegative.describe('mean number of outputs of a sample that are not 0'),
  activeFeatures: notNegative.describe('mean number of features of a sample that are on'),
  support: support.describe('how well the outputs that are not 0 name the features that are on'),
  shrinkage: number.describe('E[x x_hat] / E[x²] over features that are on; 1 is none'),
  deadOutputs: count.describe('outputs that were 0 on every sample'),
  fitted: z.record(z.string(), number).describe('fitted scalars: a, b, those of the variant, k'),
  analytic: number.nullable().describe('loss that theory predicts for these weights'),
  analyticNote: text.nullable().describe('why there is no analytic loss, or what it leaves out'),
  overAnalytic: number.nullable().describe('loss / analytic loss'),
  overFloor: number.nullable().describe('loss / the bound of the class in the symmetric ansatz'),
  weightsFloor: number
    .nullable()
    .describe(
      'loss of the best elementwise decoder for the interference law of these very weights; null without a law',
    ),
  overWeightsFloor: number.nullable().describe('loss / weightsFloor'),
  decoding: z
    .strictObject({
      iterations: notNegative.describe('mean number of rounds of a sample'),
      diverged: count.describe('samples on which the iteration left its course'),
    })
    .nullable()
    .describe('how an iterative decoder fared; null for one pass'),
  rank: z.int().min(1).nullable().describe('place in its comparison, 1 = best; ties share a rank'),
  macroscopic: jsonRecord.nullable().describe('statistics of the weights; null where they were not taken'),
  stepMilliseconds: notNegative.nullable().describe('median time of a training step, ms'),
  wallMilliseconds: notNegative.describe('time from start to row, ms'),
});

/** What is left of a run that failed, or that its data makes impossible: which one it was, and why. */
export const failedRow = z.strictObject({
  status: z.enum(['failed', 'skipped']).describe('there is no measurement; skipped: there can be none on this data'),
  ...identity,
  reason: z
    .string()
    .regex(/^[^\r\n]+$/)
    .describe('why, in one line'),
});

/** A row of either kind, told apart by `status`. */
export const anyRow = z.discriminatedUnion('status', [resultRow, failedRow]);

/** A measured row, as {@link resultRow} describes it. */
export type ResultRow = z.infer<typeof resultRow>;
/** A row without a measurement, as {@link failedRow} describes it. */
export type FailedRow = z.infer<typeof failedRow>;
/** A row of either kind. */
export type AnyRow = z.infer<typeof anyRow>;
