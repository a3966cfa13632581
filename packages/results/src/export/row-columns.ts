import type { MissingRecord, RowRecord } from '../record.ts';
import { type Column, always, maybe } from './column.ts';
import { type Decided, columnsOf, leftOut, ofPart, ofPartIfThere } from './decided.ts';
import type { AnyRowHead } from './record-head.ts';
import { RESULT_COLUMNS } from './result-columns.ts';
import { SPEC_COLUMNS } from './spec-columns.ts';

type Provenance = AnyRowHead['provenance'];

const versions: Decided<Provenance['versions']> = {
  rugbench: [always.text('rugbench_version', 'version of the program that measured', ({ rugbench }) => rugbench)],
  node: [always.text('node_version', 'version of Node that measured', ({ node }) => node)],
  commit: [maybe.text('git_commit', 'git commit of the program; null outside a checkout', ({ commit }) => commit)],
  dirty: [
    maybe.boolean(
      'git_dirty',
      'whether its files differed from that commit; null outside a checkout',
      (of) => of.dirty,
    ),
  ],
};

const provenance: Decided<Provenance> = {
  stepMilliseconds: [
    maybe.number('step_ms', 'median time of a training step, ms, from 0; null where nothing was trained', (of) => {
      return of.stepMilliseconds;
    }),
  ],
  wallMilliseconds: [
    always.number('wall_ms', 'time from start to row, ms, from 0', ({ wallMilliseconds }) => wallMilliseconds),
  ],
  versions: ofPart((of) => of.versions, columnsOf(versions)),
};

const record: Decided<AnyRowHead, keyof RowRecord | keyof MissingRecord> = {
  schema: leftOut('the form of the file of a record, not of the row'),
  hash: [
    always.text(
      'hash',
      'the name of the record: SHA-256 of all that decides its numbers, 64 hexadecimal digits',
      (of) => {
        return of.hash;
      },
    ),
  ],
  status: [
    always.text(
      'status',
      'done; failed: it may be tried again; skipped: there is no such measurement on this data',
      ({ status }) => status,
    ),
  ],
  reason: [
    maybe.text('reason', 'why there is no measurement, in one line; null where it is done', (of) => {
      return of.status === 'done' ? null : of.reason;
    }),
  ],
  spec: ofPart((of) => of.spec, SPEC_COLUMNS),
  result: ofPartIfThere((of) => (of.status === 'done' ? of.result : null), RESULT_COLUMNS),
  provenance: ofPart((of) => of.provenance, columnsOf(provenance)),
};

/** The name of the form of exported tables; raised when a column changes its name, its type or its meaning. */
export const EXPORT_SCHEMA = 'rugbench/export/1';

/** The columns of a table of rows, in their order. */
export const ROW_COLUMNS: readonly Column<AnyRowHead>[] = columnsOf(record);

/** The columns of a table of rows. @param macroscopic - whether the large-scale statistics of the weights are wanted */
export function rowColumns(macroscopic = false): readonly Column<AnyRowHead>[] {
  return ROW_COLUMNS.filter(({ onDemand = false }) => !onDemand || macroscopic);
}

/** One point of a training curve. */
export interface CurvePoint {
  /** the record of the row */
  readonly hash: string;
  /** optimiser steps taken, from 0 */
  readonly step: number;
  /** mean training loss since the point before */
  readonly loss: number;
}

const point: Decided<CurvePoint> = {
  hash: [always.text('hash', 'the record of the row', ({ hash }) => hash)],
  step: [always.integer('step', 'optimiser steps taken, from 0', ({ step }) => step)],
  loss: [always.number('loss', 'mean training loss since the point before', ({ loss }) => loss)],
};

/** The columns of a table of training curves, one row for each point. */
export const CURVE_COLUMNS: readonly Column<CurvePoint>[] = columnsOf(point);

/** The points of the training curves of whole records, one after the other. */
export function* curvePoints(record: RowRecord): Generator<CurvePoint> {
  for (const { step, loss } of record.result.curve) yield { hash: record.hash, step, loss };
}
