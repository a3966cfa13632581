import { RugError, z } from '@rugbench/core';
import {
  type AnyRecord,
  decodeRecord,
  isRowRecord,
  parseBoundedJson,
  partsOf,
  readBySchema,
  recordBulk,
} from '@rugbench/results';
import { flatRow } from '@rugbench/results/rows';
import { titleOf } from '../catalogue.ts';
import { type LineBulk, NO_BULK, type TableLine, lineOf } from '../table/table-line.ts';

/** A line of a pack begins with its sum. */
const SUMMED = /^\{"sum":"[0-9a-f]{8}",/;
const LARGEST = { depth: 64, values: 1e7 };
const bulkLine = z.strictObject({ hash: z.string(), bulk: recordBulk });

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
  const bulks = new Map<string, unknown>();
  const heads: { readonly text: string; readonly at: string }[] = [];
  lines.forEach((line, k) => {
    const at = `${who}, line ${k + 1}`;
    if (!SUMMED.test(line))
      throw new RugError('FILES', { who: at, must: 'must be a line of a pack of records', got: line });
    const own = line.replace(SUMMED, '{');
    if (!own.startsWith('{"hash":')) return heads.push({ text: own, at });
    const read = readBySchema(bulkLine, parseBoundedJson(own, LARGEST, { who: at, what: '' }), {
      who: at,
      what: '',
      form: 'the bulk of a record',
    });
    return bulks.set(read.hash, read.bulk);
  });
  return heads.flatMap(({ text: head, at }) => {
    const value = parseBoundedJson(head, LARGEST, { who: at, what: '' }) as {
      readonly hash?: unknown;
      readonly result?: unknown;
    };
    const bulk = bulks.get(String(value.hash));
    const whole =
      bulk && typeof value.result === 'object' && !Array.isArray(value.result)
        ? { ...value, result: { ...value.result, ...bulk } }
        : value;
    return lineOfRecord(decodeRecord(JSON.stringify(whole), at));
  });
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
