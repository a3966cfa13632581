import { rmSync } from 'node:fs';
import { RugError } from '@rugbench/core';
import { type AnyRecord, isFinished } from '../record.ts';
import { statusOf } from '../store.ts';
import { notWritable } from './atomic-write.ts';
import type { LooseRecords } from './loose-records.ts';
import type { Packs } from './pack-folder.ts';
import { packWriter } from './pack-writer.ts';
import { packedLines } from './packed-lines.ts';
import { removeLeftovers } from './temporary-files.ts';

/** What packing did. */
export interface Packing {
  /** the files of the new packs */
  readonly packs: readonly string[];
  /** records that have no file of their own any more */
  readonly records: number;
  /** records that keep their own file: failed ones, and damaged ones */
  readonly left: number;
}

/**
 * Moves finished records from files of their own into packs. A pack is there, whole, before a file goes; so it may be interrupted at any
 * moment, and two processes may pack the same records. Temporary files that killed processes left are removed.
 *
 * @param hashes - of the records to pack; left out: all that have files of their own
 * @throws RugError `DISK` when a pack cannot be written: the files of its records are still there
 */
export function packRecords(loose: LooseRecords, packs: Packs, hashes: Iterable<string> = loose.hashes()): Packing {
  let [records, left] = [0, 0];
  const written: string[] = [];
  const drop = (some: readonly string[]): void => {
    for (const hash of some) removeFile(loose.fileOf(hash));
    records += some.length;
  };
  const writer = packWriter(packs.folder, (file, some) => {
    written.push(file);
    drop(some);
  });
  packs.refresh();
  try {
    for (const hash of hashes) {
      const record = readable(() => loose.read(hash));
      if (record !== undefined && record !== 'damaged' && isPacked(packs, hash)) drop([hash]);
      else if (record === 'damaged' || record?.status === 'failed') left++;
      else if (record) writer.add(statusOf(record), packedLines(record));
    }
    writer.end();
  } finally {
    writer.abandon();
    packs.close();
  }
  for (const folder of [packs.folder, ...loose.folders()]) removeLeftovers(folder);
  packs.refresh();
  return { packs: written, records, left };
}

function removeFile(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch (cause) {
    throw notWritable('run folder', file, cause);
  }
}

/** Whether a pack has a finished record of a hash that can be read. */
function isPacked(packs: Packs, hash: string): boolean {
  const record = packs.isFinished(hash) ? readable(() => packs.read(hash)) : undefined;
  return record !== undefined && record !== 'damaged' && isFinished(record);
}

function readable(read: () => AnyRecord | undefined): AnyRecord | undefined | 'damaged' {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof RugError) return 'damaged';
    throw thrown;
  }
}
