import { readFileSync, rmSync } from 'node:fs';
import { notWritable } from './atomic-write.ts';
import { indexFile } from './pack-index.ts';
import type { Packs } from './pack-folder.ts';
import type { Pack } from './pack-places.ts';
import type { PackedEntry } from './pack-scan.ts';
import { packWriter } from './pack-writer.ts';

/**
 * Puts another pack, without some of the records and without what is damaged, in the place of a pack. The new one is there before the old
 * one goes.
 *
 * @param keeps - whether a record stays
 * @throws RugError `DISK` when the new one cannot be written: the old one is still there
 */
export function rewritePack(packs: Packs, pack: Pack, keeps: (entry: PackedEntry) => boolean): void {
  const content = readFileSync(pack.file);
  const writer = packWriter(packs.folder, () => undefined);
  try {
    for (const entry of pack.entries.filter(keeps)) {
      const [middle, end] = [entry.at + entry.head, entry.at + entry.head + entry.bulk];
      writer.add(entry, { head: content.subarray(entry.at, middle), bulk: content.subarray(middle, end) });
    }
    writer.end();
  } finally {
    writer.abandon();
  }
  try {
    for (const file of [pack.file, indexFile(pack.file)]) rmSync(file, { force: true });
  } catch (cause) {
    throw notWritable('run folder', pack.file, cause);
  }
  packs.refresh();
}
