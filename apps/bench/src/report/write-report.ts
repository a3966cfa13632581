import { type ComparisonDocument, againstBaseline } from '@rugbench/judging';
import { type ExportedRun, type Run, exportedRun, runOf, saveRun } from '@rugbench/library/runs';
import type { Store } from '@rugbench/results';
import type { RunFolder } from '@rugbench/results/files';
import { benchReport } from './bench-report.ts';
import type { ReportContent } from './report-content.ts';

/** A comparison as far as its records know it, in tables. */
export interface WrittenReport extends Run {
  /** what can be printed in one way or another */
  readonly content: ReportContent;
  /** the comparison as JSON exports it */
  readonly exported: ExportedRun;
}

/** Writes results.json and report.md of a comparison from records. */
export function writeReport(comparison: ComparisonDocument, store: Store, folder: RunFolder): WrittenReport {
  const run = runOf(comparison, store);
  const { table, failed, measured } = run;
  const content = { comparison, rows: table, failed, against: againstBaseline(measured, comparison.outside ?? []) };
  saveRun(run, folder);
  folder.writeText('report.md', `${benchReport(content)}\n`);
  return { ...run, content, exported: exportedRun(run) };
}
