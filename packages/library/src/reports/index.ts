/**
 * Runs and sweeps as one HTML file: its data from records, and the file. What draws and builds takes a while to load: import this where a
 * report is wanted.
 *
 * @example
 * ```ts
 * import { comparisonsOf } from '@rugbench/library/runs';
 * import { collectedRuns, comparisonSource, reportOf, writeReport } from '@rugbench/library/reports';
 *
 * const sources = comparisonsOf('rug-runs').map(({ comparison, store, folder }) =>
 *   comparisonSource(comparison, store, folder.path),
 * );
 * await writeReport('report.html', reportOf(collectedRuns(sources), null));
 * ```
 *
 * @packageDocumentation
 */
export { type CollectedRun, type ReportedCell, type RunCollector, type RunHead } from './collected-run.ts';
export { type ReportLine, type RowBehind } from './report-line.ts';
export { MOST_LINES, reportOf } from './report-of.ts';
export {
  type RunSource,
  collectedRuns,
  collectorFor,
  comparisonSource,
  runSource,
  sweepSource,
} from './run-sources.ts';
export { REPORT_FILE, writeReport } from './write-report.ts';
export { sourceIn } from './source-in.ts';
