import { z } from '@rugbench/core';
import { pluginOption } from '@rugbench/library/plugins';
import { sharedOptions } from '@rugbench/judging/theory';

/** Options that several commands share, said once. */
export const shared = {
  ...sharedOptions,
  plugin: pluginOption,
  json: z.boolean().default(false).describe('print one JSON document on stdout and nothing else there'),
} as const;
