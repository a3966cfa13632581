import { z } from '@rugbench/core';
import { jsonRecord } from './canonical-json.ts';
import { measurement, measurementCost, rowVersions } from './measurement.ts';
import { rowSpec } from './spec.ts';

const text = z.string();
const name = z.string().min(1);
const count = z.int().min(0);
const number = z.number();
const share = z.number().min(0).max(1);

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
  versions: rowVersions,
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the spec of this row, hexadecimal'),
  spec: rowSpec.nullable().describe('all that decides the numbers of this row; null for a plug-in that cannot be read'),
};

/** A row beside the best row of its seed, on the samples that judged both. */
const overBest = z.strictObject({
  ratio: number.describe('loss / loss of the best row; 1 for the best row itself'),
  ratioStandardError: number.min(0).describe('standard error of the ratio, from paired losses'),
  difference: number.describe('loss less that of the best row'),
  standardError: number.min(0).describe('standard error of the difference, from paired losses'),
  note: text
    .nullable()
    .describe('why the standard errors do not hold, in one line; null where nothing speaks against it'),
});

/** A measurement, and everything that is needed to understand it or to repeat it. */
export const resultRow = z.strictObject({
  status: z.literal('done').describe('the measurement was made'),
  ...identity,
  ...measurement,
  overAnalytic: number.nullable().describe('loss / analytic loss'),
  overAnalyticAtN: number.nullable().default(null).describe('loss / analytic loss at this n'),
  overFloor: number.nullable().describe('loss / the bound of the class in the symmetric ansatz'),
  overWeightsFloor: number.nullable().describe('loss / weightsFloor'),
  rank: z.int().min(1).nullable().describe('place in its comparison, 1 = best; ties share a rank'),
  overBest: overBest.nullable().default(null).describe('against the best row of its seed; null where that has no loss'),
  ...measurementCost,
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
