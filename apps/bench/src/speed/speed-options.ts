import { z } from '@rugbench/core';
import { shared } from '../cli/shared-options.ts';
import { figureOptions } from '../report/figure-options.ts';
import { SPEED_TASKS } from './tasks.ts';

/** Options of `rug speed`. */
export const speedOptions = z.strictObject({
  n: z
    .array(
      z
        .int()
        .min(2)
        .max(2 ** 20),
    )
    .min(1)
    .default([512])
    .describe('a list of numbers of features n, whole numbers from 2 to 2^20'),
  r: shared.r.default(0.25).describe(shared.r.description!),
  p: z
    .array(z.number().min(1e-9).max(1))
    .min(1)
    .default([0.045])
    .describe('a list of probabilities p that a feature is on, each from 1e-9 to 1'),
  batch: z.int().min(1).max(65536).default(1024).describe('the samples of a batch, a whole number from 1 to 65536'),
  backend: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('a list of kernels, such as tfjs:wasm,gpujs; default: every device that is available'),
  task: z
    .array(z.enum(SPEED_TASKS))
    .min(1)
    .default([...SPEED_TASKS])
    .describe(`a list of what to time, among ${SPEED_TASKS.join(', ')}`),
  variant: z.string().min(1).default('relu').describe('the variant, such as relu or topk:k=20'),
  weights: z
    .string()
    .min(1)
    .default('persian-rug')
    .describe('the forge whose weights are timed, and from which training starts'),
  source: shared.source.default('bernoulli-uniform').describe(shared.source.description!),
  seed: shared.seed.default(0).describe(shared.seed.description!),
  time: z.number().min(1).max(600_000).default(1000).describe('milliseconds for each row, from 1 to 600000'),
  out: z.string().min(1).optional().describe('a folder for speed.json and pictures of the cost against n and p'),
  ...figureOptions,
  plugin: shared.plugin,
  json: shared.json,
});

export type SpeedOptions = z.infer<typeof speedOptions>;
