import { availableParallelism } from 'node:os';
import { z } from '@rugbench/core';
import { shared } from '../cli/shared-options.ts';
import { trainingOptions } from '../training/training-options.ts';

const names = (meaning: string): z.ZodArray<z.ZodString> => z.array(z.string().min(1)).min(1).describe(meaning);

/** What `rug bench` can be asked. */
export const benchOptions = z.strictObject({
  n: shared.n.default(256).describe(shared.n.description!),
  r: shared.r.default(0.25).describe(shared.r.description!),
  p: shared.p.default(0.045).describe(shared.p.description!),
  variants: names(
    'a list of variants, such as relu,topk:k=40; left out: all variants, of which few are trained, and no decoder',
  ).optional(),
  weights: names(
    'a list of weights: trained, forges such as persian-rug, or files of trained models; left out: trained, persian-rug and antipodal-rug',
  ).optional(),
  start: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      'a list of starts of trained weights: torch, tied, or forges; left out: torch, and persian-rug too when --weights is left out',
    ),
  source: shared.source.default('bernoulli-uniform').describe(shared.source.description!),
  samples: shared.samples.default(4000).describe(shared.samples.description!),
  seeds: z.int().min(1).max(1000).default(1).describe('how many seeds to run, a whole number from 1 to 1000'),
  seed: shared.seed.default(0).describe('the first seed, a whole number >= 0'),
  ...trainingOptions,
  jobs: z
    .int()
    .min(1)
    .max(256)
    .default(Math.min(256, availableParallelism()))
    .describe('how many processes work at a time, a whole number from 1 to 256'),
  out: z.string().min(1).optional().describe('the run folder; left out: rug-runs/<hash of the spec>'),
  pictures: z.boolean().default(true).describe('leave out the pictures'),
  plugin: shared.plugin,
  json: shared.json,
});

export type BenchOptions = z.infer<typeof benchOptions>;
