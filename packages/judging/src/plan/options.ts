import { z } from '@rugbench/core';
import { sharedOptions as shared } from '../choices/shared-options.ts';
import { trainingOptions } from '../trained/training-options.ts';
import { USUAL_SIZE } from './size-of-files.ts';

const names = (meaning: string): z.ZodArray<z.ZodString> => z.array(z.string().min(1)).min(1).describe(meaning);

/** What a comparison can be asked. */
export const comparisonShape = {
  n: shared.n.optional().describe(`${shared.n.description!}; default: that of a file of weights, else ${USUAL_SIZE.n}`),
  r: shared.r.optional().describe(`${shared.r.description!}; default: that of a file of weights, else ${USUAL_SIZE.r}`),
  p: shared.p.default(0.045).describe(shared.p.description!),
  variants: names(
    'a list of variants, such as relu,topk:k=40; default: all variants, of which few are trained, and no decoder',
  ).optional(),
  weights: names(
    'a list of weights: trained, forges such as persian-rug, or files of weights; default: trained, persian-rug and antipodal-rug',
  ).optional(),
  start: names(
    'a list of starts of trained weights: torch, tied, forges, or files of weights; default: torch, and persian-rug too without --weights',
  ).optional(),
  map: shared.map.optional(),
  source: shared.source.default('bernoulli-uniform').describe(shared.source.description!),
  samples: shared.samples.default(4000).describe(shared.samples.description!),
  hiddenNoise: shared.hiddenNoise.default(0).describe(shared.hiddenNoise.description!),
  seeds: z.int().min(1).max(1000).default(1).describe('how many seeds to run, a whole number from 1 to 1000'),
  seed: shared.seed.default(0).describe('the first seed, a whole number >= 0'),
  ...trainingOptions,
} as const;

/** The options of a comparison, as a schema. */
export const comparisonOptions = z.strictObject(comparisonShape);

export type ComparisonOptions = z.infer<typeof comparisonOptions>;
