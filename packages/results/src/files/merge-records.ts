import { join, resolve } from 'node:path';
import { RugError } from '@rugbench/core';
import { isFinished } from '../record.ts';
import type { OnDamaged, RecordStatus } from '../store.ts';
import { looseRecords } from './loose-records.ts';
import { packsOf } from './pack-folder.ts';
import { type PackWriter, packWriter } from './pack-writer.ts';
import { packedLines } from './packed-lines.ts';
import { type FolderStore, RECORDS, recordFolder } from './record-folder.ts';
import { storedStatuses } from './stored-records.ts';

/** What merging did. */
export interface Merging {
  /** finished records that were copied */
  readonly records: number;
  /** finished records that were there already, from an earlier folder or an earlier merge */
  readonly duplicates: number;
  /** failed records of the merged folder: nothing finished stands beside them */
  readonly failed: number;
  /** records that cannot be read, and are not copied */
  readonly damaged: number;
}

/** What a merge knows while it copies. */
interface Progress {
  /** the hashes of all finished records that are there */
  readonly finished: Set<string>;
  /** the hashes of failed records, and the folder of each */
  readonly failures: Map<string, string>;
  /** as in {@link Merging} */
  records: number;
  /** as in {@link Merging} */
  duplicates: number;
}

/**
 * Copies the records of several folders into packs of one folder. What is there already is not copied again, and a finished record wins over
 * a failed one. Records pass through one at a time; hashes alone are remembered.
 *
 * @param sources - the folders; the one that is written to may be among them
 * @param onDamaged - told of each record that cannot be read
 * @throws RugError `DISK` when the folder cannot be written: the same merge again goes on
 */
export function mergeRecords(sources: readonly string[], out: string, onDamaged: OnDamaged): Merging {
  const target = recordFolder(out);
  let damaged = 0;
  const told: OnDamaged = (damage) => {
    damaged++;
    onDamaged(damage);
  };
  target.pack();
  const known = [...target.statuses(told)].filter(isFinished).map(({ hash }) => hash);
  const progress: Progress = { finished: new Set(known), failures: new Map(), records: 0, duplicates: 0 };
  const writer = packWriter(join(resolve(out), RECORDS, 'packs'), () => undefined);
  try {
    for (const source of sources) if (resolve(source) !== resolve(out)) copyFinished(source, writer, progress, told);
    writer.end();
  } finally {
    writer.abandon();
  }
  copyFailures(progress, target);
  target.pack();
  const failed = [...target.statuses(() => undefined)].filter((one) => !isFinished(one)).length;
  return { records: progress.records, duplicates: progress.duplicates, failed, damaged };
}

function copyFinished(source: string, writer: PackWriter, progress: Progress, told: OnDamaged): void {
  const records = join(resolve(source), RECORDS);
  const loose = looseRecords(records);
  const packs = packsOf(records);
  /** Lines of a pack are copied as they are. */
  const linesOf = ({ hash }: RecordStatus): ReturnType<typeof packedLines> | undefined => {
    const lines = packs.isFinished(hash) ? packs.readLines(hash) : undefined;
    const own = lines ? undefined : loose.read(hash);
    return lines ?? (own && packedLines(own));
  };
  try {
    for (const status of storedStatuses(loose, packs, told)) {
      if (!isFinished(status)) progress.failures.set(status.hash, source);
      else if (progress.finished.has(status.hash)) progress.duplicates++;
      else copy(status);
    }
  } finally {
    packs.close();
  }

  function copy(status: RecordStatus): void {
    const lines = unlessDamaged(() => linesOf(status), told);
    if (!lines) return;
    writer.add(status, lines);
    progress.finished.add(status.hash);
    progress.records++;
  }
}

function copyFailures({ failures, finished }: Progress, target: FolderStore): void {
  const stores = new Map([...new Set(failures.values())].map((source) => [source, recordFolder(source)]));
  for (const [hash, source] of failures) {
    const record = finished.has(hash) ? undefined : stores.get(source)!.get(hash);
    if (record) target.put(record);
  }
}

function unlessDamaged<T>(read: () => T, told: OnDamaged): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof RugError)) throw thrown;
    told(thrown);
    return undefined;
  }
}
