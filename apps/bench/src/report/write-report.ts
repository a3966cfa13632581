import {
  type ComparisonDocument,
  type MeasuredRow,
  type ResultRows,
  type TableRow,
  againstBaseline,
  resultRows,
  tableRows,
} from '@rugbench/judging';
import { type AnyRow, type Store, jsonRecord } from '@rugbench/results';
import type { RunFolder } from '@rugbench/results/files';
import { versions } from '@rugbench/library/host';
import { type ReportContent, benchReport } from './bench-report.ts';

/** A comparison as far as its records know it, in tables. */
export interface WrittenReport extends ResultRows {
  readonly table: readonly TableRow[];
  /** what can be printed in one way or another */
  readonly content: ReportContent;
  /** the comparison as JSON exports it */
  readonly exported: Pick<ComparisonDocument, 'spec' | 'hash' | 'bounds'> & { readonly rows: readonly AnyRow[] };
}

/** Writes results.json and report.md of a comparison from records. */
export function writeReport(comparison: ComparisonDocument, store: Store, folder: RunFolder): WrittenReport {
  const result = resultRows(comparison, store, versions);
  const table = tableRows(result.measured);
  const against = againstBaseline(result.measured, comparison.outside ?? []);
  const content = { comparison, rows: table, failed: result.failed, against };
  const { spec, hash, bounds } = comparison;
  const exported = { spec, hash, bounds, rows: rowsOf(result) };
  const { complete } = result;
  folder.save({ schema: 'rugbench/run/1', ...exported, spec: jsonRecord.parse(spec), complete });
  folder.writeText('report.md', `${benchReport(content)}\n`);
  return { ...result, table, content, exported };
}

/** All rows of a report, as they are exported. */
function rowsOf({ measured, failed }: { measured: readonly MeasuredRow[]; failed: readonly AnyRow[] }): AnyRow[] {
  return [...measured.map(({ row }) => row), ...failed];
}
