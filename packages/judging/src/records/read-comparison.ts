import { parseBoundedJson, readBySchema } from '@rugbench/results';
import { type ComparisonDocument, comparison } from './comparison.ts';

/** Far more than a comparison has: 10^5 rows of 100 values. */
const LARGEST = { depth: 64, values: 1e7 };

/**
 * A comparison from the text of its file.
 *
 * @param who - the file, for errors
 * @throws RugError `FILES` with one line that names what does not fit
 */
export function readComparison(text: string, who: string): ComparisonDocument {
  const value = parseBoundedJson(text, LARGEST, { who, what: '' });
  return readBySchema(comparison, value, { who, what: '', form: 'rugbench/comparison/1' });
}
