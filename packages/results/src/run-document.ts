import { z } from '@rugbench/core';
import { parseBoundedJson } from './bounded-json.ts';
import { jsonRecord } from './canonical-json.ts';
import { readBySchema } from './read-by-schema.ts';
import { anyRow } from './row.ts';

const FORM = 'rugbench/run/1';

/** What a run folder's results.json holds. */
export const runDocument = z.strictObject({
  schema: z.literal(FORM).describe('names this form of the file'),
  spec: jsonRecord.describe('what was asked for, in full'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the spec, hexadecimal'),
  bounds: jsonRecord.describe('the analytic bounds of the comparison'),
  rows: z.array(anyRow).readonly().describe('what was measured so far'),
  complete: z.boolean().describe('whether every row of the spec is there'),
});

/** The results of a run: what was asked for, the bounds, and the rows so far. */
export type RunDocument = Readonly<z.infer<typeof runDocument>>;

/** Far more than a comparison has: 10^5 rows of 100 values. */
const LARGEST = { depth: 64, values: 1e7 };

/**
 * A document as the text of results.json.
 *
 * @param who - the file, for errors
 * @throws RugError `FILES` when the document does not fit its schema
 */
export function encodeRunDocument(document: RunDocument, who: string): string {
  return `${JSON.stringify(readBySchema(runDocument, document, { who, what: '', form: FORM }), null, 2)}\n`;
}

/**
 * Reads what {@link encodeRunDocument} wrote.
 *
 * @param who - the file, for errors
 * @throws RugError `FILES` with one line: the file, and what must hold
 */
export function decodeRunDocument(text: string, who: string): RunDocument {
  const value = parseBoundedJson(text, LARGEST, { who, what: '' });
  return readBySchema(runDocument, value, { who, what: '', form: FORM });
}
