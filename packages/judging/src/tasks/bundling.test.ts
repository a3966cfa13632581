import { type AnyRecord, memoryStore, specHash } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { comparisonOptions } from '../plan/options.ts';
import { plan } from '../plan/plan.ts';
import { rowSpecs } from '../records/comparison.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { workersHere } from '../testing/workers.ts';
import { measure } from './measure.ts';

const catalogue = wholeCatalogue();
const versions = { rugbench: '0', node: '0', commit: null, dirty: null };
const specs = rowSpecs(
  await plan(
    comparisonOptions.parse({
      ...{ n: 16, p: 0.1, samples: 60, steps: 10, backend: 'reference' },
      ...{ variants: ['relu', 'linear', 'batchtopk', 'omp'], weights: ['trained', 'persian-rug'] },
    }),
    catalogue,
  ),
);

/** The records of all rows, each without what it took. */
async function recordsOf(processes: number, alone = false): Promise<unknown[]> {
  const store = memoryStore();
  const measuring = {
    ...{ store, workers: workersHere(processes, catalogue), models: {}, checkpoints: null },
    ...{ versions: () => versions, stopped: () => false, progress: () => undefined },
  };
  if (alone) for (const spec of [...specs].reverse()) await measure([spec], measuring);
  else await measure(specs, measuring);
  return specs.map((spec) => {
    const { provenance, ...record } = store.get(specHash(spec)) as AnyRecord;
    expect(provenance.versions).toEqual(versions);
    return record;
  });
}

describe('how rows are bundled into tasks', () => {
  it('leaves no trace in records: one process, two, three, and each row alone and last first', async () => {
    const records = await recordsOf(1);
    expect(records).toHaveLength(8);
    expect(records).toEqual(records.map(() => expect.objectContaining({ status: 'done' }) as unknown));
    expect(await recordsOf(2)).toEqual(records);
    expect(await recordsOf(3)).toEqual(records);
    expect(await recordsOf(2, true)).toEqual(records);
  });
});
