import { z } from '@rugbench/core';
import { parseBoundedJson } from './bounded-json.ts';
import { jsonRecord } from './canonical-json.ts';
import { packedNumbers } from './packed-text.ts';
import { readBySchema } from './read-by-schema.ts';
import { measurement, measurementCost, rowVersions } from './measurement.ts';
import { type Spec, type RowSpec, anySpec, cornerSpec, curveSpec, rowSpec, statisticsSpec } from './spec.ts';

const schema = z.literal('rugbench/record/1').describe('names this form of the file');
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 of the spec: the name of the record');

/** What measured it, and what that took: the only members in which two measurements of one spec may differ. */
const provenance = z.strictObject({
  versions: rowVersions,
  ...measurementCost,
});

const point = z.strictObject({
  step: z.number().describe('optimiser steps taken'),
  loss: z.number().describe('mean training loss since the point before'),
});

const square = z.strictObject({
  side: z.int().min(1).describe('rows and columns'),
  entries: packedNumbers.describe('W, row by row, as float32'),
});

/** What a row's task returns. */
export const rowResult = z.strictObject({
  ...measurement,
  sampleLosses: packedNumbers.describe(
    'mean squared error of each sample, in their order; of very many, the means over blocks of equal size',
  ),
  curve: z.array(point).describe('the training curve; empty for forged weights'),
  corner: square.nullable().describe('the first rows and columns of trained W; null for forged weights'),
});

const head = { schema, hash };

/** A finished measurement. */
export const rowRecord = z.strictObject({
  ...head,
  status: z.literal('done'),
  spec: rowSpec,
  result: rowResult,
  provenance,
});

/** Large-scale statistics of forged weights. */
export const statisticsRecord = z.strictObject({
  ...head,
  status: z.literal('done'),
  spec: statisticsSpec,
  result: jsonRecord,
  provenance,
});

/** A picture's worth of forged W. */
export const cornerRecord = z.strictObject({
  ...head,
  status: z.literal('done'),
  spec: cornerSpec,
  result: square,
  provenance,
});

/** A line of theory: a loss for each ratio; none where theory predicts nothing. */
export const curveRecord = z.strictObject({
  ...head,
  status: z.literal('done'),
  spec: curveSpec,
  result: z.array(z.number()),
  provenance,
});

/** What could not be measured, and why. */
export const missingRecord = z.strictObject({
  ...head,
  status: z
    .enum(['failed', 'skipped'])
    .describe('failed: it may be tried again; skipped: there is no such measurement on this data'),
  spec: anySpec,
  reason: z
    .string()
    .regex(/^[^\r\n]+$/)
    .describe('why, in one line'),
  provenance,
});

/** Whatever a task returns for a spec. */
export const anyRecord = z.union([rowRecord, statisticsRecord, cornerRecord, curveRecord, missingRecord]);

export type RowResult = z.infer<typeof rowResult>;
export type RowRecord = z.infer<typeof rowRecord>;
export type StatisticsRecord = z.infer<typeof statisticsRecord>;
export type CornerRecord = z.infer<typeof cornerRecord>;
export type CurveRecord = z.infer<typeof curveRecord>;
export type MissingRecord = z.infer<typeof missingRecord>;
export type AnyRecord = z.infer<typeof anyRecord>;

/** Whether a record answers its spec for good: what failed may be tried again. */
export function isFinished({ status }: Pick<AnyRecord, 'status'>): boolean {
  return status !== 'failed';
}

/** Whether a record is a measured row. */
export function isRowRecord(record: AnyRecord): record is RowRecord {
  return record.status === 'done' && record.spec.kind === 'row';
}

/** Whether a record holds statistics of weights. */
export function isStatisticsRecord(record: AnyRecord): record is StatisticsRecord {
  return record.status === 'done' && record.spec.kind === 'statistics';
}

/** Whether a record holds a picture's worth of weights. */
export function isCornerRecord(record: AnyRecord): record is CornerRecord {
  return record.status === 'done' && record.spec.kind === 'corner';
}

/** Whether a record holds a line of theory. */
export function isCurveRecord(record: AnyRecord): record is CurveRecord {
  return record.status === 'done' && record.spec.kind === 'curve';
}

/** Whether a spec is that of a row. */
export function isRowSpec(spec: Spec): spec is RowSpec {
  return spec.kind === 'row';
}

/** What helps where a file is no record. */
export const RECORD_CURE = 'Remove it to measure again.';

/** Far more than a record has: losses of samples are packed. */
const LARGEST = { depth: 64, values: 1e7 };

/** A record as the text of its file. */
export function encodeRecord(record: AnyRecord): string {
  return `${JSON.stringify(record)}\n`;
}

/**
 * Reads what {@link encodeRecord} wrote.
 *
 * @param who - the file, for errors
 * @throws RugError `FILES` with one line that names what does not fit
 */
export function decodeRecord(text: string, who: string): AnyRecord {
  const value = parseBoundedJson(text, LARGEST, { who, what: '', todo: RECORD_CURE });
  return readBySchema(anyRecord, value, { who, what: '', form: 'rugbench/record/1', todo: RECORD_CURE });
}
