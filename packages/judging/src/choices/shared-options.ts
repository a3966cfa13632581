import { z } from '@rugbench/core';

/** Options that several questions share, said once. */
export const sharedOptions = {
  n: z
    .int()
    .min(2)
    .max(2 ** 20)
    .describe('the number of features n, a whole number from 2 to 2^20'),
  r: z.number().gt(0).lt(1).describe('the ratio r = d/n, above 0 and below 1'),
  p: z.number().min(1e-9).max(1).describe('the probability p that a feature is on, from 1e-9 to 1'),
  hiddenNoise: z
    .number()
    .min(0)
    .max(100)
    .describe('S, Gaussian noise on h in units of the root mean square of h, from 0 to 100'),
  source: z.string().min(1).describe('the data, such as bernoulli-uniform'),
  samples: z.int().min(2).max(1e8).describe('the fresh samples behind each loss, a whole number from 2 to 10^8'),
  map: z
    .string()
    .min(1)
    .describe(
      'where the tensors of a file of weights lie, as in encoder=W_enc^T,decoder=W_dec^T,bias=b_dec (also hiddenBias and scale), instead of a guess by their names',
    ),
  seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).describe('the seed of all random streams, a whole number >= 0'),
} as const;
