import { availableParallelism } from 'node:os';
import { z } from '@rugbench/core';

/** How many processes work at a time, as every question takes it. */
export const jobsOption = z
  .int()
  .min(1)
  .max(256)
  .default(Math.min(256, availableParallelism()))
  .describe('how many processes work at a time, a whole number from 1 to 256');
