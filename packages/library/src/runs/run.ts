import {
  type ComparisonDocument,
  type MeasuredRow,
  type ResultRows,
  type TableRow,
  resultRows,
  tableRows,
} from '@rugbench/judging';
import { type AnyRecord, type AnyRow, type FailedRow, type ResultRow, type Store, jsonRecord } from '@rugbench/results';
import type { RunFolder } from '@rugbench/results/files';
import { versions } from '../host/versions.ts';

/** A comparison as far as its records know it. */
export interface Run {
  /** what was asked for, row by row, and the bounds */
  readonly comparison: ComparisonDocument;
  /** what was measured, best first: a row for each variant on each kind of weights and each seed */
  readonly rows: readonly ResultRow[];
  /** what was refused, or failed, each with its reason */
  readonly failed: readonly FailedRow[];
  /** the rows with their seeds pooled and ranked, best first */
  readonly table: readonly TableRow[];
  /** the records that all of this comes from, in the order of the comparison */
  readonly records: readonly AnyRecord[];
  /** rows with their losses by sample and training curves, best first */
  readonly measured: readonly MeasuredRow[];
  /** whether there is a record of each row */
  readonly complete: boolean;
}

/** A comparison as JSON exports it. */
export interface ExportedRun extends Pick<ComparisonDocument, 'spec' | 'hash' | 'bounds'> {
  /** what was measured, best first, and then what was not */
  readonly rows: readonly AnyRow[];
}

/** What a store knows of a comparison. */
export function runOf(comparison: ComparisonDocument, store: Store): Run {
  const { measured, failed, complete }: ResultRows = resultRows(comparison, store, versions);
  const records = comparison.rows.flatMap(({ hash }) => store.get(hash) ?? []);
  const rows = measured.map(({ row }) => row);
  return { comparison, rows, failed, table: tableRows(measured), records, measured, complete };
}

/** A run as JSON exports it. */
export function exportedRun({ comparison: { spec, hash, bounds }, rows, failed }: Run): ExportedRun {
  return { spec, hash, bounds, rows: [...rows, ...failed] };
}

/** Writes the results.json of a run. @throws RugError `DISK` when it cannot be written */
export function saveRun(run: Run, folder: RunFolder): void {
  const exported = exportedRun(run);
  folder.save({
    schema: 'rugbench/run/1',
    ...exported,
    spec: jsonRecord.parse(exported.spec),
    complete: run.complete,
  });
}
