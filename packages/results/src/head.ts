import { RugError, z } from '@rugbench/core';
import { parseBoundedJson } from './bounded-json.ts';
import { readBySchema } from './read-by-schema.ts';
import {
  type AnyRecord,
  anyRecord,
  cornerRecord,
  curveRecord,
  isCornerRecord,
  isRowRecord,
  missingRecord,
  rowRecord,
  rowResult,
  statisticsRecord,
} from './record.ts';

const ROW_BULK = { sampleLosses: true, curve: true, corner: true } as const;
const CORNER_BULK = { entries: true } as const;

/** A finished measurement without its losses by sample, its curve and its corner of W. */
export const rowHead = rowRecord.extend({ result: rowResult.omit(ROW_BULK) });

/** A picture's worth of forged W without the entries. */
export const cornerHead = cornerRecord.extend({ result: cornerRecord.shape.result.omit(CORNER_BULK) });

/** Any record without its bulk: what a list of many records needs. */
export const headRecord = z.union([rowHead, statisticsRecord, cornerHead, curveRecord, missingRecord]);

/** What a head leaves out: members of `result` by name; empty for records that have none. */
export const recordBulk = z.union([
  rowResult.pick(ROW_BULK),
  cornerRecord.shape.result.pick(CORNER_BULK),
  z.strictObject({}),
]);

export type RowHead = z.infer<typeof rowHead>;
export type HeadRecord = z.infer<typeof headRecord>;
export type RecordBulk = z.infer<typeof recordBulk>;

/** Whether a head is that of a measured row. */
export function isRowHead(head: HeadRecord): head is RowHead {
  return head.status === 'done' && head.spec.kind === 'row';
}

/** A record in two parts, which `joinedRecord` puts together again. */
export function partsOf(record: AnyRecord): { readonly head: HeadRecord; readonly bulk: RecordBulk } {
  if (isRowRecord(record)) {
    const { sampleLosses, curve, corner, ...result } = record.result;
    return { head: { ...record, result }, bulk: { sampleLosses, curve, corner } };
  }
  if (isCornerRecord(record)) {
    const { entries, ...result } = record.result;
    return { head: { ...record, result }, bulk: { entries } };
  }
  return { head: record, bulk: {} };
}

/** Far more than a head has. */
const LARGEST = { depth: 64, values: 1e6 };

/** Characters of a text that cannot hold too much: 2^16 values in all. */
const SHORT = 2 ** 16;

/**
 * Reads the head of a record.
 *
 * @param who - where it comes from, for errors
 * @param todo - what helps where it cannot be read
 * @throws RugError `FILES` with one line that names what does not fit
 */
export function decodeHead(text: string, who: string, todo: string): HeadRecord {
  const value = parsedHead(text, who, todo);
  // Nearly all are rows, and to try each member of the union takes twice the time.
  const row = rowHead.safeParse(value);
  if (row.success) return row.data;
  return readBySchema(headRecord, value, { who, what: '', form: 'the head of rugbench/record/1', todo });
}

/** To count the values of a text takes as long as to parse it. */
function parsedHead(text: string, who: string, todo: string): unknown {
  if (text.length > SHORT) return parseBoundedJson(text, LARGEST, { who, what: '', todo });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RugError('FILES', { who, must: 'must be JSON', got: text, todo }, { cause });
  }
}

const bulkLine = z.strictObject({ hash: z.string(), bulk: recordBulk });

/**
 * Reads the bulk of a record, with the hash of that record.
 *
 * @param value - parsed already, by whoever knows how far its text is to be trusted
 * @param who - where it comes from, for errors
 * @param todo - what helps where it cannot be read
 * @throws RugError `FILES` with one line that names what does not fit
 */
export function readBulk(value: unknown, who: string, todo: string): z.infer<typeof bulkLine> {
  return readBySchema(bulkLine, value, { who, what: '', form: 'the bulk of rugbench/record/1', todo });
}

/**
 * The record of two parts.
 *
 * @param who - where they come from, for errors
 * @param todo - what helps where they are no record
 * @throws RugError `FILES` with one line that names what does not fit
 */
export function joinedRecord(head: HeadRecord, bulk: RecordBulk, who: string, todo: string): AnyRecord {
  const hasBulk = Object.keys(bulk).length > 0 && 'result' in head && !Array.isArray(head.result);
  const whole = hasBulk ? { ...head, result: { ...head.result, ...bulk } } : head;
  return readBySchema(anyRecord, whole, { who, what: '', form: 'rugbench/record/1', todo });
}
