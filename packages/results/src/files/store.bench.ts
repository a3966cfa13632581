import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { specHash } from '../spec.ts';
import { packNumbers } from '../packed-numbers.ts';
import type { RowRecord } from '../record.ts';
import { statusOf } from '../store.ts';
import { exampleRecord, exampleSpec } from '../testing/example-records.ts';
import { mergeRecords } from './merge-records.ts';
import { packWriter } from './pack-writer.ts';
import { packedLines } from './packed-lines.ts';
import { recordFolder } from './record-folder.ts';

/**
 * What a folder of many packed records costs, once each: `node packages/results/src/files/store.bench.ts [RECORDS] [SAMPLES]`. Packs are
 * written without loose files, whose flushing is the disk's time. A second folder is opened for each question, as another process would.
 */
const records = Number(process.argv[2] ?? 100_000);
const samples = Number(process.argv[3] ?? 256);
const folder = mkdtempSync(join(tmpdir(), 'rug-store-bench-'));

function timed<T>(what: string, work: () => T): T {
  const [begin, processor] = [performance.now(), process.cpuUsage()];
  const value = work();
  const { user, system } = process.cpuUsage(processor);
  const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2);
  console.log(
    `${what}: ${seconds(performance.now() - begin)} s, of the processor ${seconds((user + system) / 1000)} s`,
  );
  return value;
}

const losses = packNumbers(Float64Array.from({ length: samples }, (_, k) => Math.sin(k) ** 2));
const syntheticRecord = (seed: number): RowRecord => {
  const record = exampleRecord(seed, Math.abs(Math.sin(seed)));
  return { ...record, result: { ...record.result, sampleLosses: losses } };
};

try {
  timed(`write ${records} records of ${samples} samples in packs`, () => {
    const writer = packWriter(join(folder, 'records', 'packs'), () => undefined);
    for (let seed = 0; seed < records; seed++) {
      const record = syntheticRecord(seed);
      writer.add(statusOf(record), packedLines(record));
    }
    writer.end();
  });
  const hashes = Array.from({ length: records }, (_, seed) => specHash(exampleSpec(seed)));
  const others = Array.from({ length: records }, (_, seed) => specHash(exampleSpec(records + seed)));
  timed('status of all', () => [...recordFolder(folder).statuses()].length);
  timed('heads of all', () => {
    let sum = 0;
    for (const { head } of recordFolder(folder).heads()) if ('result' in head) sum++;
    return sum;
  });
  const store = recordFolder(folder);
  timed('open', () => store.has(hashes[0]!));
  timed('has of all', () => hashes.filter((hash) => store.has(hash)).length);
  timed('has of as many that are not there', () => others.filter((hash) => store.has(hash)).length);
  timed('finishedAmong of all, and of as many that are not there', () => store.finishedAmong([...hashes, ...others]));
  timed('merge into another folder', () => mergeRecords([folder], join(folder, 'merged'), () => undefined));
  timed('merge again', () => mergeRecords([folder], join(folder, 'merged'), () => undefined));
  timed('get of 1000', () => hashes.slice(0, 1000).map((hash) => store.get(hash)));
  rmSync(join(folder, 'records', 'packs'), { recursive: true });
  timed('has of as many in an empty folder', () => others.filter((hash) => recordFolder(folder).has(hash)).length);
} finally {
  rmSync(folder, { recursive: true });
}
