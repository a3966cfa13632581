import { availableParallelism } from 'node:os';
import { z } from '@rugbench/core';
import { shared } from '../commands/shared-options.ts';

const names = (meaning: string): z.ZodArray<z.ZodString> => z.array(z.string().min(1)).min(1).describe(meaning);

/** What `rug bench` can be asked. */
export const benchOptions = z.strictObject({
  n: shared.n.default(1024).describe(shared.n.description!),
  r: shared.r.default(0.25).describe(shared.r.description!),
  p: shared.p.default(0.045).describe(shared.p.description!),
  variants: names('a list of variants, such as relu,topk:k=40; left out: all of them').optional(),
  weights: names('a list of weights to judge them with, such as persian-rug; left out: all of them').optional(),
  source: z.string().default('bernoulli-uniform').describe('the data, such as bernoulli-uniform'),
  samples: z
    .int()
    .min(2)
    .max(1e8)
    .default(4000)
    .describe('the fresh samples behind each loss, a whole number from 2 to 10^8'),
  seeds: z.int().min(1).max(1000).default(1).describe('how many seeds to run, a whole number from 1 to 1000'),
  seed: shared.seed.default(0).describe('the first seed, a whole number >= 0'),
  steps: z
    .int()
    .min(1)
    .max(1e7)
    .optional()
    .describe('the optimiser steps of trained weights, a whole number from 1 to 10^7; forged weights take none'),
  jobs: z
    .int()
    .min(1)
    .max(256)
    .default(Math.min(256, availableParallelism()))
    .describe('how many processes work at a time, a whole number from 1 to 256'),
  out: z.string().min(1).optional().describe('the run folder; left out: rug-runs/<hash of the spec>'),
  pictures: z.boolean().default(true).describe('leave out the pictures'),
  json: shared.json,
});

export type BenchOptions = z.infer<typeof benchOptions>;
