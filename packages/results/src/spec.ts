import { z } from '@rugbench/core';
import { jsonRecord } from './canonical-json.ts';
import { contentHash } from './content-hash.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal');
const wholeFromOne = z.int().min(1);

/** A plug-in with all that decides what it does. */
export const pluginSpec = z.strictObject({
  name: z.string().min(1).describe('the plug-in, by name'),
  options: jsonRecord.describe('ALL its options: given ones, defaults, and those that theory chose'),
  definition: sha256
    .nullable()
    .describe('hash of its formulas or of its source; null for what comes with the program: see numerics'),
});

/** How a model is trained: all that decides its weights, but for data, size and seed. */
export const trainingSpec = z.strictObject({
  variant: pluginSpec.describe('the variant that was trained'),
  start: pluginSpec.describe('where training starts: torch, tied, or a forge'),
  recipe: z.enum(['default', 'paper']).describe('the recipe, by name'),
  constants: z.record(z.string(), z.number()).describe('the numbers of the recipe'),
  steps: wholeFromOne.nullable().describe('exactly so many steps; null: the recipe ends by itself'),
  rateFactor: z.number().positive().describe("multiplies the recipe's learning rate"),
  tied: z.boolean().describe('whether W_out = W_in^T'),
  encoderBias: z.boolean().describe('whether a bias before the bottleneck is trained'),
  decoderBias: z.boolean().describe('whether a bias after the bottleneck is trained'),
  backend: pluginSpec.describe('the kernels that train and evaluate'),
  device: z.string().nullable().describe('the device of the backend; null: its first that is available'),
});

/** The weights of a row, resolved. */
export const weightsSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('forged').describe('made by a forge, or read from a file'), forge: pluginSpec }),
  z.strictObject({ kind: z.literal('trained').describe('trained for this row'), training: trainingSpec }),
]);

const size = {
  n: wholeFromOne.describe('features'),
  d: wholeFromOne.describe('dimensions of the bottleneck'),
};
const numerics = wholeFromOne.describe('version of the program that measures, raised when measured numbers change');
const seed = z.int().min(0).describe('names all random streams');
const hiddenNoise = z
  .number()
  .positive()
  .optional()
  .describe('S, Gaussian noise on h in units of its root mean square; left out: none');

/** All that decides the numbers of one row of a comparison. */
export const rowSpec = z.strictObject({
  kind: z.literal('row').describe('a measured loss'),
  numerics,
  role: z.enum(['variant', 'decoder']).describe('what is judged: one pass, or an iterative decoder of h'),
  variant: pluginSpec.describe('the variant or decoder that is judged'),
  weights: weightsSpec,
  data: pluginSpec.describe('the source of samples'),
  ...size,
  seed,
  samples: z.int().min(2).describe('fresh samples that judge'),
  hiddenNoise,
});

/** All that decides the large-scale statistics of forged weights. */
export const statisticsSpec = z.strictObject({
  kind: z.literal('statistics').describe('large-scale statistics of forged weights'),
  numerics,
  weights: weightsSpec,
  data: pluginSpec.describe('the source of samples'),
  ...size,
  seed,
});

/** All that decides the picture of forged weights. */
export const cornerSpec = z.strictObject({
  kind: z.literal('corner').describe('the first rows and columns of W = W_out W_in'),
  numerics,
  weights: weightsSpec,
  ...size,
  seed,
  side: wholeFromOne.describe('rows and columns'),
});

/** All that decides a line of theory: the analytic loss of one variant, or a bound, against d/n. */
export const curveSpec = z.strictObject({
  kind: z.literal('curve').describe('analytic losses against the ratio'),
  numerics,
  subject: z.union([pluginSpec, z.enum(['floor', 'affine'])]).describe('a variant, or the name of a bound'),
  data: pluginSpec,
  n: size.n,
  ratios: z.array(z.number().gt(0).max(1)).describe('d/n, ascending'),
  hiddenNoise,
});

/** Everything that can be measured or computed for a comparison, by kind. */
export const anySpec = z.discriminatedUnion('kind', [rowSpec, statisticsSpec, cornerSpec, curveSpec]);

export type PluginSpec = z.infer<typeof pluginSpec>;
export type TrainingSpec = z.infer<typeof trainingSpec>;
export type WeightsSpec = z.infer<typeof weightsSpec>;
export type RowSpec = z.infer<typeof rowSpec>;
export type StatisticsSpec = z.infer<typeof statisticsSpec>;
export type CornerSpec = z.infer<typeof cornerSpec>;
export type CurveSpec = z.infer<typeof curveSpec>;
export type Spec = z.infer<typeof anySpec>;

/** The name of whatever a spec decides: the SHA-256 of its canonical JSON, 64 hexadecimal digits. */
export function specHash(spec: Spec): string {
  return contentHash(spec);
}
