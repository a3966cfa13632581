import { join } from 'node:path';
import { specHash, packNumbers, type RowRecord } from '@rugbench/results';
import { writeAtomically } from '@rugbench/results/files';
import { packWriter } from '../../packages/results/src/files/pack-writer.ts';
import { packedLines } from '../../packages/results/src/files/packed-lines.ts';
import { statusOf } from '../../packages/results/src/store.ts';
import { timedRug } from './timed.ts';

/** Times `rug status` and `rug export` of a folder with many records, all of them like a real one but for their seeds. */
export function manyRecords(folder: string, template: RowRecord, count: number): void {
  const losses = packNumbers(Float64Array.from({ length: 256 }, (_, k) => 1 + Math.sin(k)));
  const rows: string[] = [];
  // Straight into packs: files of their own would be flushed one by one, which is the time of the disk.
  const writer = packWriter(join(folder, 'records', 'packs'), () => undefined);
  for (let seed = 0; seed < count; seed++) {
    const record = recordOf(template, seed, losses);
    writer.add(statusOf(record), packedLines(record));
    rows.push(record.hash);
  }
  writer.end();
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
