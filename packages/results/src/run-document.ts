import { z } from '@rugbench/core';
import { jsonRecord } from './canonical-json.ts';
import { anyRow } from './row.ts';

/** What a run folder's results.json holds. */
export const runDocument = z.strictObject({
  schema: z.literal('rugbench/run/1').describe('names this form of the file'),
  spec: jsonRecord.describe('what was asked for, in full'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the spec, hexadecimal'),
  bounds: jsonRecord.describe('the analytic bounds of the comparison'),
  rows: z.array(anyRow).readonly().describe('what was measured so far'),
  complete: z.boolean().describe('whether every row of the spec is there'),
});

export type RunDocument = Readonly<z.infer<typeof runDocument>>;
