import type { AgainstBaseline, ComparisonDocument, TableRow } from '@rugbench/judging';
import type { FailedRow } from '@rugbench/results';

/** What a report is made from. */
export interface ReportContent {
  /** what was asked for */
  readonly comparison: ComparisonDocument;
  /** the lines of the table, in any order */
  readonly rows: readonly TableRow[];
  /** rows without a number, each with its reason */
  readonly failed: readonly FailedRow[];
  /** variants from outside, held against the ReLU */
  readonly against: readonly AgainstBaseline[];
}
