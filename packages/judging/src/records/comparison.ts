import { z } from '@rugbench/core';
import { type RowSpec, jsonRecord, pluginSpec, rowSpec } from '@rugbench/results';

const text = z.string();
const label = text.min(1);

/** How a row is named in tables, and its place in them. */
export const rowLabel = z.strictObject({
  variant: label.describe('the variant or decoder, by name'),
  title: text.describe('the same, as a table names it'),
  class: z.enum(['elementwise', 'filter', 'iterative']).describe('decides which bound the variant is held against'),
  options: jsonRecord.describe('options of the variant, defaults filled in'),
  weights: label.describe('`trained`, or the forged weights as they were asked for'),
  start: text.nullable().describe('initialisation of trained weights; null for forged ones'),
  seed: z.int().min(0).describe('names the random streams of the row'),
  backend: label.describe('the kernels that train and evaluate, by name'),
});

/** A row that is to be there: what decides its numbers, and how it is called. */
export const plannedRow = z.strictObject({
  hash: label.describe('of its spec'),
  spec: rowSpec,
  label: rowLabel,
});

/** A row that cannot be there, and why. */
export const refusedRow = z.strictObject({
  status: z.enum(['failed', 'skipped']).describe('failed: its plug-in is broken; skipped: it cannot exist here'),
  label: rowLabel,
  reason: text.describe('why, in one line'),
});

const chosenPlugin = z.strictObject({
  name: label.describe('the plug-in, by name'),
  options: jsonRecord.describe('the options that were given, or that theory chose'),
  label: text.optional().describe('how it was asked for, where that says more'),
  definition: text.optional().describe('the hash of what it is, where that can change by itself'),
});
const chosenPlugins = z.array(chosenPlugin).readonly();

/** What is compared, resolved: every list of rows is a product of its members. */
export const comparisonSpec = z.strictObject({
  n: z.int().min(1).describe('features'),
  d: z.int().min(1).describe('dimensions of the bottleneck'),
  ratio: z.number().describe('d/n'),
  ratioAsked: z.number().describe('the ratio that was asked for'),
  p: z.number().describe('probability that a feature is on'),
  source: chosenPlugin.describe('the data'),
  variants: chosenPlugins.describe('who is judged'),
  decoders: chosenPlugins.describe('iterative decoders that are judged'),
  forges: chosenPlugins.describe('forged weights, and files of trained models'),
  training: z
    .strictObject({
      starts: chosenPlugins.describe('where training starts'),
      variants: chosenPlugins.describe('who is trained'),
      decoders: chosenPlugins.describe('on the weights that were trained with the baseline'),
      backend: label.describe('the kernels that train and evaluate, by name'),
      device: text.nullable().describe('the device of the backend'),
      recipe: z.enum(['default', 'paper']).describe('how weights are trained'),
      constants: z.record(z.string(), z.number()).describe('the numbers of the recipe'),
      steps: z.int().nullable().describe('exactly so many steps; null: the recipe ends by itself'),
      rateFactor: z.number().describe("multiplies the recipe's learning rate"),
      tied: z.boolean().describe('whether W_out = W_in^T'),
      encoderBias: z.boolean().describe('whether a bias before the bottleneck is trained'),
      decoderBias: z.boolean().describe('whether a bias after the bottleneck is trained'),
    })
    .nullable()
    .describe('trained weights; null when none are wanted'),
  seeds: z.array(z.int().min(0)).min(1).readonly().describe('of the random streams, a row each'),
  samples: z.int().min(2).describe('fresh samples that judge each row'),
  hiddenNoise: z
    .number()
    .positive()
    .optional()
    .describe('S, Gaussian noise on h in units of its root mean square; left out: none'),
});

const bound = z.number().nullable();

/** Analytic bounds at the realised ratio; null where the data has no feature distribution that theory can use. */
export const boundsSchema = z.strictObject({
  ratio: z.number().describe('d/n'),
  variance: bound.describe('loss of a model that answers with the mean'),
  linear: bound.describe('loss of the best affine model'),
  floor: bound.describe('elementwise floor for the interference of the symmetric ansatz'),
  iterated: bound.describe('loss of an iterated decoder, by state evolution'),
});

/** A comparison: what was asked for, the rows that answer it, and the bounds beside them. All plain data. */
export const comparison = z.strictObject({
  schema: z.literal('rugbench/comparison/1').describe('names this form of the file'),
  hash: label.describe('SHA-256 of the spec: the name of the comparison'),
  spec: comparisonSpec.describe('what was asked for, resolved'),
  data: pluginSpec.describe('the source of samples, in full'),
  bounds: boundsSchema,
  rows: z.array(plannedRow).readonly(),
  refused: z.array(refusedRow).readonly(),
  outside: z
    .array(label)
    .readonly()
    .optional()
    .describe('names of the variants and decoders that do not come with the program; left out: none'),
});

/** A comparison whose bounds are not computed yet. */
export const plannedComparison = comparison.omit({ bounds: true });

export type ComparisonSpec = z.infer<typeof comparisonSpec>;
export type RowLabel = z.infer<typeof rowLabel>;
export type PlannedRow = z.infer<typeof plannedRow>;
export type RefusedRow = z.infer<typeof refusedRow>;
export type Bounds = z.infer<typeof boundsSchema>;
export type ComparisonDocument = z.infer<typeof comparison>;
export type PlannedComparison = z.infer<typeof plannedComparison>;

/** The specs of all rows of a comparison. */
export function rowSpecs({ rows }: Pick<ComparisonDocument, 'rows'>): RowSpec[] {
  return rows.map(({ spec }) => spec);
}

/** A comparison as one without bounds: where only losses are looked at. */
export function unboundedComparison(planned: PlannedComparison): ComparisonDocument {
  const none = { variance: null, linear: null, floor: null, iterated: null };
  return { ...planned, bounds: { ratio: planned.spec.ratio, ...none } };
}
