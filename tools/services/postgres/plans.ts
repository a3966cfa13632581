import { type JudgingCatalogue, comparisonOptions, measure, plan, rowSpecs } from '@rugbench/judging';
import { versions } from '@rugbench/library/host';
import { withWorkers } from '@rugbench/library/pool';
import { type AnyRecord, type Spec, memoryStore } from '@rugbench/results';
import type { PlannedSweep } from '@rugbench/sweep-database';

/** Rows of a comparison at p = 0.1 and 200 samples. */
export async function rowsOf(catalogue: JudgingCatalogue, given: object): Promise<Spec[]> {
  return rowSpecs(await plan(comparisonOptions.parse({ p: 0.1, samples: 200, ...given }), catalogue));
}

/** A sweep of rows. @param digit - its name, and all digits of its hash */
export function sweepOf(specs: readonly Spec[], digit = 'a'): PlannedSweep {
  return {
    hash: digit.repeat(64),
    name: digit,
    document: JSON.stringify({ 'sweep.json': `{"name":"${digit}"}\n` }),
    specs,
  };
}

/** A row that trains for some seconds on one core. */
export function trainedRows(catalogue: JudgingCatalogue, seeds: number, steps = 3000): Promise<Spec[]> {
  return rowsOf(catalogue, { n: 64, variants: ['relu'], weights: ['trained'], steps, seeds });
}

/** What comes of specs where nobody disturbs, by hash, without provenance. */
export async function undisturbed(specs: readonly Spec[]): Promise<Map<string, unknown>> {
  const { signal } = new AbortController();
  const records: AnyRecord[] = [];
  await withWorkers({ signal }, { plugins: [], size: 2 }, (workers) =>
    measure(specs, {
      ...{ store: memoryStore(), workers, versions, models: {}, checkpoints: null },
      ...{ stopped: () => false, progress: () => undefined },
      kept: (record) => records.push(record),
    }),
  );
  return byHash(records);
}

/** Records by hash, without provenance. */
export function byHash(records: readonly AnyRecord[]): Map<string, unknown> {
  return new Map(records.map(({ provenance: _, ...record }) => [record.hash, record]));
}
