import { z } from '@rugbench/core';

/** Files and packages with plug-ins, as every question takes them. */
export const pluginOption = z
  .array(z.string().min(1))
  .default([])
  .describe('a list of files or packages with more plug-ins, such as ./mine.ts');
