import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { recordsAt } from '@rugbench/library/runs';
import { specHash, packNumbers, type RowRecord } from '@rugbench/results';
import { writeAtomically } from '@rugbench/results/files';
import { timedRug } from './timed.ts';

/** Records of a folder are packed by so many. */
const PORTION = 1000;

/** Times `rug status` and `rug export` of a folder with many records, all of them like a real one but for their seeds. */
export function manyRecords(folder: string, template: RowRecord, count: number): void {
  const losses = packNumbers(Float64Array.from({ length: 256 }, (_, k) => 1 + Math.sin(k)));
  const { store } = recordsAt(folder);
  const rows: string[] = [];
  for (let from = 0; from < count; from += PORTION) {
    const own = Array.from({ length: Math.min(PORTION, count - from) }, (_, k) => recordOf(template, from + k, losses));
    for (const record of own) store.put(record);
    store.pack();
    rows.push(...own.map(({ hash }) => hash));
  }
  const summary = {
    schema: 'rugbench/sweep/1',
    hash: template.hash,
    name: 'many',
    budget: null,
    rows,
    seconds: rows.map(() => 1),
    cells: [{ at: {}, hash: template.hash, rows: rows.length }],
  };
  writeAtomically(join(folder, 'sweep.json'), JSON.stringify(summary));
  for (const what of [
    ['status', folder],
    ...['csv', 'parquet', 'jsonl'].map((form) => ['export', folder, '--format', form]),
  ]) {
    const began = performance.now();
    timedRug(folder, what);
    console.log(
      `rug ${what.filter((word) => word !== folder).join(' ')} of ${count} records: ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
  }
}

function recordOf(template: RowRecord, seed: number, sampleLosses: string): RowRecord {
  const spec = { ...template.spec, seed };
  return {
    ...template,
    hash: specHash(spec),
    spec,
    result: { ...template.result, sampleLosses, curve: [], corner: null },
  };
}
