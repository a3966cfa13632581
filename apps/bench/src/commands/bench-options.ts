import { z } from '@rugbench/core';
import { benchShape } from '@rugbench/library/api/bench';
import { shared } from '../cli/shared-options.ts';
import { tableOptions } from '../report/table-options.ts';

const { plugin, ...asked } = benchShape;

/** What `rug bench` can be asked. */
export const benchOptions = z.strictObject({
  ...asked,
  ...tableOptions,
  pictures: z.boolean().default(true).describe('leave out the pictures'),
  plugin,
  json: shared.json,
});

/** What was asked of `rug bench`. */
export type BenchOptions = z.infer<typeof benchOptions>;
