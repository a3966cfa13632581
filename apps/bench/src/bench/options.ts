import { availableParallelism } from 'node:os';
import { z } from '@rugbench/core';
import { comparisonShape } from '@rugbench/judging';
import { shared } from '../cli/shared-options.ts';
import { RUNS } from '@rugbench/library/runs';
import { tableOptions } from '../report/table-options.ts';

/** What `rug bench` can be asked. */
export const benchOptions = z.strictObject({
  ...comparisonShape,
  jobs: z
    .int()
    .min(1)
    .max(256)
    .default(Math.min(256, availableParallelism()))
    .describe('how many processes work at a time, a whole number from 1 to 256'),
  out: z
    .string()
    .min(1)
    .optional()
    .describe(`the folder for records and report; default: ${RUNS}, with a folder in it for each report`),
  ...tableOptions,
  pictures: z.boolean().default(true).describe('leave out the pictures'),
  plugin: shared.plugin,
  json: shared.json,
});

export type BenchOptions = z.infer<typeof benchOptions>;
