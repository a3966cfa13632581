import type { CornerRecord, CurveRecord, MissingRecord, RowRecord, StatisticsRecord } from '../record.ts';
import type { RowSpec } from '../spec.ts';

/** What a measured row returns, without its long lists. */
export type HeadResult = Omit<RowRecord['result'], 'sampleLosses' | 'curve' | 'corner'>;

/** The record of a measured row; its long lists may be missing. */
export type RowHead = Omit<RowRecord, 'result'> & {
  /** what was measured */
  readonly result: HeadResult;
};

/** The record of a row that could not be measured. */
export type MissingRowHead = Omit<MissingRecord, 'spec'> & {
  /** the row that was wanted */
  readonly spec: RowSpec;
};

/** The record of a row, done, failed or skipped. */
export type AnyRowHead = RowHead | MissingRowHead;

/** Any record, without what is long in it. Whole records are such heads. */
export type RecordHead =
  RowHead | MissingRecord | Pick<StatisticsRecord | CornerRecord | CurveRecord, 'hash' | 'status' | 'spec'>;

/** Whether a record is that of a row: all others are no rows of a table. */
export function isRowHead(head: RecordHead): head is AnyRowHead {
  return head.spec.kind === 'row';
}
