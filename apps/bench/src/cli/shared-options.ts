import { z } from '@rugbench/core';
import { pluginOption } from '@rugbench/library/plugins';
import { sharedOptions } from '@rugbench/judging/theory';

/** Options that several commands share, said once. */
export const shared = {
  ...sharedOptions,
  plugin: pluginOption,
  report: z.boolean().default(true).describe('leave out report.html, the page of all results'),
  json: z.boolean().default(false).describe('print one JSON document on stdout and nothing else there'),
} as const;
