import { z } from '@rugbench/core';
import { sharedOptions } from '@rugbench/judging/theory';

/** Options that several commands share, said once. */
export const shared = {
  ...sharedOptions,
  plugin: z
    .array(z.string().min(1))
    .default([])
    .describe('a list of files or packages with more plug-ins, such as ./mine.ts'),
  json: z.boolean().default(false).describe('print one JSON document on stdout and nothing else there'),
} as const;
