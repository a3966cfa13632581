import { RugError } from '@rugbench/core';
import {
  type AnyRecord,
  type HeadRecord,
  RECORD_CURE,
  type RecordBulk,
  decodeHead,
  decodeRecord,
  isRowRecord,
  joinedRecord,
  parseBoundedJson,
  partsOf,
  readBulk,
} from '@rugbench/results';
import { flatRow } from '@rugbench/results/rows';
import { titleOf } from '../catalogue.ts';
import { type LineBulk, NO_BULK, type TableLine, lineOf } from '../table/table-line.ts';

/** A line of a pack begins with its sum. */
const SUMMED = /^\{"sum":"[0-9a-f]{8}",/;
const LARGEST = { depth: 64, values: 1e7 };

/** Whether a text is a pack of records. */
export function isPack(text: string): boolean {
  return SUMMED.test(text);
}

/** The rows of a record of its own. @throws RugError `FILES` with one line */
export function recordLines(text: string, who: string): TableLine[] {
  return lineOfRecord(decodeRecord(text, who));
}

/**
 * The rows of a pack: a line with the head of a record, then one with what is long in it. Records that are no rows are passed over.
 *
 * @throws RugError `FILES` with one line that names the line of the file
 */
export function packLines(text: string, who: string, most: number): TableLine[] {
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines.length > 2 * most) throw new RugError('FILES', { who, must: `must have at most ${most} records` });
  const bulks = new Map<string, RecordBulk>();
  const heads: { readonly head: HeadRecord; readonly at: string }[] = [];
  lines.forEach((line, k) => {
    const at = `${who}, line ${k + 1}`;
    if (!SUMMED.test(line))
      throw new RugError('FILES', { who: at, must: 'must be a line of a pack of records', got: line });
    const own = line.replace(SUMMED, '{');
    if (!own.startsWith('{"hash":')) return heads.push({ head: decodeHead(own, at, RECORD_CURE), at });
    const { hash, bulk } = readBulk(parseBoundedJson(own, LARGEST, { who: at, what: '' }), at, RECORD_CURE);
    return bulks.set(hash, bulk);
  });
  return heads.flatMap(({ head, at }) => lineOfRecord(joinedRecord(head, bulks.get(head.hash) ?? {}, at, RECORD_CURE)));
}

function lineOfRecord(record: AnyRecord): TableLine[] {
  if (record.spec.kind !== 'row') return [];
  const { head } = partsOf(record);
  return [lineOf(flatRow(head as Parameters<typeof flatRow>[0]), titleOf, bulkOf(record))];
}

function bulkOf(record: AnyRecord): LineBulk {
  if (!isRowRecord(record)) return NO_BULK;
  const { sampleLosses, curve } = record.result;
  return { sampleLosses, curve };
}
