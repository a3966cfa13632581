import { z } from '@rugbench/core';
import { jsonRecord } from './canonical-json.ts';

const text = z.string();
const count = z.int().min(0);
const number = z.number();
const share = z.number().min(0).max(1);
const notNegative = z.number().min(0);

const support = z.strictObject({
  precision: share.describe('mean over features; undefined counts as 0'),
  recall: share.describe('mean over features; undefined counts as 0'),
  f1: share.describe('mean over features; undefined counts as 0'),
  microPrecision: share.describe('over all features together'),
  microRecall: share.describe('over all features together'),
  microF1: share.describe('over all features together'),
});

const stratum = z.strictObject({
  from: count.describe('the least number of features that are on'),
  to: count.describe('the largest number of features that are on'),
  probability: share.describe('chance that a sample lies in the stratum'),
  samples: z.int().min(1).describe('samples that were drawn from the stratum'),
});

const needs = z.strictObject({
  largestEntry: notNegative.describe('the largest |W_ij| / W_ii beside the diagonal'),
  symmetric: z.boolean().describe('whether W_ij = W_ji'),
  tied: z.boolean().describe('whether W_out = W_in^T up to a factor is possible'),
});

/** What was measured of a model, and what theory says of just its weights. */
export const measurement = {
  steps: count.describe('optimiser steps taken; 0 for forged weights'),
  stopReason: text.nullable().describe('why training ended; null where nothing was trained'),
  device: text.min(1).describe('the device that really ran'),
  loss: notNegative.describe('mean squared error over samples and features, on fresh samples'),
  standardError: notNegative.describe('standard error of the loss'),
  standardErrorNote: text
    .nullable()
    .default(null)
    .describe('why the standard error does not hold, in one line; null where nothing speaks against it'),
  strata: z
    .array(stratum)
    .readonly()
    .nullable()
    .default(null)
    .describe('where few features are on: the strata of the samples, in their order; null: drawn plainly'),
  samples: z.int().min(1).describe('fresh samples behind the loss'),
  onLoss: notNegative.describe('mean squared error where the feature is on'),
  offLoss: notNegative.describe('mean squared error where the feature is off'),
  explainedVariance: number.describe('1 - squared error / variance, from global sums; at most 1'),
  activeOutputs: notNegative.describe('mean number of outputs of a sample that are not 0'),
  activeFeatures: notNegative.describe('mean number of features of a sample that are on'),
  support: support.describe('how well the outputs that are not 0 name the features that are on'),
  shrinkage: number.describe('E[x x_hat] / E[x²] over features that are on; 1 is none'),
  deadOutputs: count.describe('outputs that were 0 on every sample, though their feature was on in some'),
  drawnWeights: z
    .boolean()
    .default(false)
    .describe('whether a forge drew the weights, so that another seed has others; false for trained ones'),
  fitted: z.record(z.string(), number).describe('fitted scalars: a, b, those of the variant, k'),
  analytic: number.nullable().describe('loss that theory predicts for these weights'),
  analyticNote: text.nullable().describe('why there is no analytic loss, or what it leaves out'),
  analyticAtN: number
    .nullable()
    .default(null)
    .describe('loss that theory predicts for these very weights at just this n; null for trained weights'),
  analyticAtNNote: text.nullable().default(null).describe('why there is no analytic loss at this n'),
  spread: number
    .min(1)
    .nullable()
    .default(null)
    .describe('predicted loss of the group of features that lose most, over the mean; null without a prediction'),
  needs: needs
    .nullable()
    .default(null)
    .describe('what the weights ask of a model, as their forge says; null where it does not, and for trained weights'),
  weightsFloor: number
    .nullable()
    .describe(
      'loss of the best elementwise decoder for the interference distribution of these very weights; null where they declare none',
    ),
  decoding: z
    .strictObject({
      iterations: notNegative.describe('mean number of rounds of a sample'),
      diverged: count.describe('samples on which the iteration diverged'),
    })
    .nullable()
    .describe('how an iterative decoder fared; null for one pass'),
  macroscopic: jsonRecord.nullable().describe('statistics of the weights; null where they were not taken'),
};

/** What a measurement took. */
export const measurementCost = {
  stepMilliseconds: notNegative.nullable().describe('median time of a training step, ms'),
  wallMilliseconds: notNegative.describe('time from start to row, ms'),
};

/** What measured a row. */
export const rowVersions = z
  .strictObject({
    rugbench: text.describe('version of this program'),
    node: text.describe('version of Node'),
    commit: text.nullable().describe('git commit of the program; null outside a checkout'),
    dirty: z.boolean().nullable().describe('whether its files differed from that commit; null outside a checkout'),
  })
  .describe('what measured it');
