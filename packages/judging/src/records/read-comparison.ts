import { RugError, firstLine } from '@rugbench/core';
import { firstIssue } from '@rugbench/results';
import { type ComparisonDocument, comparison } from './comparison.ts';

/**
 * A comparison from its file.
 *
 * @param who - the file, for errors
 * @throws RugError `FILES` when it is not one
 */
export function readComparison(text: string, who: string): ComparisonDocument {
  const found = comparison.safeParse(jsonOf(text, who));
  if (found.success) return found.data;
  throw new RugError('FILES', { who, must: `must be a comparison (${firstIssue(found.error)})` });
}

function jsonOf(text: string, who: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RugError('FILES', { who, must: `must be JSON (${firstLine(cause)})` }, { cause });
  }
}
