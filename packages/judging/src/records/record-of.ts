import { isReason } from '@rugbench/core';
import {
  type AnyRecord,
  type RowRecord,
  type RowResult,
  type RowSpec,
  type Spec,
  jsonRecord,
  packNumbers,
  specHash,
} from '@rugbench/results';
import { milliseconds } from '../ports/clock.ts';
import { blockMeans } from './block-means.ts';
import type { Judged, Outcome } from './outcome.ts';

/** What measures, recorded with each record. */
export type Versions = RowRecord['provenance']['versions'];

const SCHEMA = 'rugbench/record/1';

/** The record of a row, from what became of it. */
export function rowRecordOf(spec: RowSpec, outcome: Outcome, versions: Versions): AnyRecord {
  if (outcome.status !== 'done') return missingRecordOf(spec, outcome, versions);
  const { stepMilliseconds, wallMilliseconds } = outcome;
  return {
    schema: SCHEMA,
    hash: specHash(spec),
    status: 'done',
    spec,
    result: resultOf(outcome),
    provenance: { versions, stepMilliseconds, wallMilliseconds },
  };
}

/** The record of something that could not be measured. */
export function missingRecordOf(
  spec: Spec,
  { status, reason }: { readonly status: 'failed' | 'skipped'; readonly reason: string },
  versions: Versions,
): AnyRecord {
  const provenance = { versions, stepMilliseconds: null, wallMilliseconds: 0 };
  return { schema: SCHEMA, hash: specHash(spec), status, spec, reason, provenance };
}

/** Head and provenance of a record of something that was computed since `started`, on the clock of `performance`. */
export function headOf<S extends Spec>(
  spec: S,
  versions: Versions,
  started: number,
): {
  schema: typeof SCHEMA;
  hash: string;
  status: 'done';
  spec: S;
  provenance: RowRecord['provenance'];
} {
  const provenance = { versions, stepMilliseconds: null, wallMilliseconds: milliseconds() - started };
  return { schema: SCHEMA, hash: specHash(spec), status: 'done', spec, provenance };
}

function resultOf(outcome: Judged): RowResult {
  const {
    score,
    analytic,
    analyticAtN,
    curve,
    picture,
    status,
    wallMilliseconds,
    stepMilliseconds,
    macroscopic,
    ...told
  } = outcome;
  const { sampleLosses, ...metrics } = score;
  return {
    ...metrics,
    ...told,
    analytic: typeof analytic === 'number' ? analytic : null,
    analyticNote: isReason(analytic) ? analytic.why : null,
    analyticAtN: isReason(analyticAtN) ? null : analyticAtN,
    analyticAtNNote: isReason(analyticAtN) ? analyticAtN.why : null,
    macroscopic: jsonRecord.nullable().parse(macroscopic),
    sampleLosses: packNumbers(blockMeans(sampleLosses, score.strata)),
    curve: [...curve],
    corner: picture && { side: picture.size, entries: packNumbers(picture.entries, 4) },
  };
}
