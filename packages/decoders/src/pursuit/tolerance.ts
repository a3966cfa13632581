import { z } from '@rugbench/core';

/** The option of every pursuit. */
export const tolerance = z
  .number()
  .min(0)
  .max(1)
  .default(1e-6)
  .describe('end when the length of what is left of h is below this share of that of h, from 0 to 1');
