import {
  type JudgingCatalogue,
  type PlannedRow,
  comparisonOptions,
  measure,
  planRows,
  rowSpecs,
  specSeconds,
  workersHere,
} from '@rugbench/judging';
import { type AnyRecord, type RowSpec, type Store, isRowRecord, memoryStore } from '@rugbench/results';
import { nodeHost, pauseUntil } from '../host/node-host.ts';
import { versions } from '../host/versions.ts';

/** So many records tell the rate of a machine. */
const ENOUGH = 8;

/** Small rows that are measured where there are no records: one on forged weights, one on trained ones. */
const TRIAL = {
  n: 256,
  r: 0.25,
  p: 0.05,
  variants: ['relu'],
  weights: ['persian-rug', 'trained'],
  start: ['torch'],
  steps: 60,
  samples: 2000,
};

/**
 * How long rows take here, over how long they should take by their estimates: from records of these rows where there are some, else from
 * two small rows that are measured now, which takes about two seconds.
 *
 * @throws RugError `JOB` when the signal was aborted
 */
export async function measuredRate(
  rows: readonly PlannedRow[],
  store: Store,
  catalogue: JudgingCatalogue,
  signal: AbortSignal,
): Promise<number> {
  const known: AnyRecord[] = [];
  for (const { hash } of rows) {
    const record = store.get(hash);
    if (record && isRowRecord(record)) known.push(record);
    if (known.length >= 16 * ENOUGH) break;
  }
  return rateOf(known.length >= ENOUGH ? known : await trialRecords(catalogue, signal));
}

/** Rows that share weights share their time, so a record may say less than it took: the mean over many tells. */
function rateOf(records: readonly AnyRecord[]): number {
  const sum = (of: (record: AnyRecord) => number): number => records.reduce((all, record) => all + of(record), 0);
  const measured = sum(({ provenance }) => provenance.wallMilliseconds / 1000);
  return measured / sum(({ spec }) => specSeconds(spec));
}

async function trialRecords(catalogue: JudgingCatalogue, signal: AbortSignal): Promise<AnyRecord[]> {
  const comparison = await planRows(comparisonOptions.parse(TRIAL), catalogue);
  const specs: RowSpec[] = rowSpecs(comparison);
  const workers = workersHere(catalogue, { ...nodeHost, pause: pauseUntil(signal) });
  const store = memoryStore();
  const measuring = { store, workers, versions, models: {}, checkpoints: null, stopped: () => signal.aborted };
  await measure(specs, { ...measuring, progress: () => undefined });
  return comparison.rows.flatMap(({ hash }) => store.get(hash) ?? []);
}
