import { z } from '@rugbench/core';

/** The option of every pursuit. */
export const tolerance = z
  .number()
  .min(0)
  .max(1)
  .default(1e-6)
  .describe('the share of the length of h, from 0 to 1, that ends it: what is left of h is shorter');
