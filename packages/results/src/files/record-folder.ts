import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RugError } from '@rugbench/core';
import { type AnyRecord, isFinished } from '../record.ts';
import type { ListedStore, OnDamaged } from '../store.ts';
import { type LooseRecords, looseRecords } from './loose-records.ts';
import { type Packs, packsOf } from './pack-folder.ts';
import { type Packing, packRecords } from './pack-records.ts';
import { rewritePack } from './rewrite-pack.ts';
import { type SettingAside, setAside } from './set-aside.ts';
import { storedHeads, storedStatuses } from './stored-records.ts';

/** Records lie below this folder of a store. */
export const RECORDS = 'records';

/** The records of a folder. */
export interface FolderStore extends ListedStore {
  /**
   * Moves finished records from files of their own into packs, and removes what killed processes left. It may be interrupted at any moment,
   * and other processes may read, put and pack meanwhile.
   *
   * @param hashes - of the records to pack; left out: all that have files of their own
   * @throws RugError `DISK` when a pack cannot be written: nothing is lost then
   */
  pack(hashes?: Iterable<string>): Packing;
  /**
   * Reads all records, and moves what is damaged to `records/damaged`.
   *
   * @throws RugError `DISK` when something cannot be moved
   */
  setAside(): SettingAside;
}

/**
 * The records of a folder: one file each, named by the hash of its spec, or many together in packs; all written whole or not at all. Folders
 * of records can be copied together.
 *
 * @param folder - made when the first record comes
 */
export function recordFolder(folder: string): FolderStore {
  const root = resolve(folder);
  const records = join(root, RECORDS);
  const loose = looseRecords(records);
  const packs = packsOf(records);
  const get = (hash: string): AnyRecord | undefined => closing(packs, () => storedRecord(loose, packs, hash));
  const has = (hash: string): boolean => isAnswered(loose, packs, hash);
  let wasThere = existsSync(root);
  return {
    has,
    get,
    put: (record) => {
      if (wasThere && !existsSync(root)) throw removedFolder(root);
      packs.refresh();
      if (!packs.isFinished(record.hash)) loose.write(record);
      wasThere = true;
    },
    finishedAmong: (hashes) => finishedAmong(loose, packs, hashes),
    statuses: (onDamaged = refuse) => storedStatuses(loose, packs, onDamaged),
    heads: (onDamaged = refuse) => storedHeads(loose, packs, onDamaged, get),
    remove: (hash) => removeFailed(loose, packs, hash),
    pack: (hashes) => packRecords(loose, packs, hashes),
    setAside: () => setAside(records, loose, packs),
  };
}

/** Listing goes no further than the first damaged record. */
const refuse: OnDamaged = (damage) => {
  throw damage;
};

function closing<T>(packs: Packs, read: () => T): T {
  try {
    return read();
  } finally {
    packs.close();
  }
}

/**
 * A finished record of a pack that is known, else the record's own file, else any pack: listed again, since a pack is there before the files
 * of its records go.
 */
function storedRecord(loose: LooseRecords, packs: Packs, hash: string): AnyRecord | undefined {
  if (packs.isFinished(hash)) return packedOrLoose(loose, packs, hash);
  const own = loose.read(hash);
  if (own && isFinished(own)) return own;
  packs.refresh();
  if (own && !packs.isFinished(hash)) return own;
  const packed = packs.read(hash);
  if (packed) return packed;
  throwDamage(packs, hash);
  return own;
}

/** Where the one in the pack turns out to be damaged, its own file answers. */
function packedOrLoose(loose: LooseRecords, packs: Packs, hash: string): AnyRecord | undefined {
  try {
    return packs.read(hash) ?? loose.read(hash);
  } catch (damage) {
    const own = loose.read(hash);
    if (own) return own;
    throw damage;
  }
}

function isAnswered(loose: LooseRecords, packs: Packs, hash: string): boolean {
  if (packs.isFinished(hash)) return true;
  const own = loose.read(hash);
  if (own && isFinished(own)) return true;
  packs.refresh();
  if (packs.isFinished(hash)) return true;
  if (!own) throwDamage(packs, hash);
  return false;
}

function throwDamage(packs: Packs, hash: string): void {
  const damage = packs.damage(hash);
  if (damage) throw damage;
}

/** Lists the records that have a file instead of asking for each, and packs once, after that. */
function finishedAmong(loose: LooseRecords, packs: Packs, hashes: Iterable<string>): ReadonlySet<string> {
  const asked = [...hashes];
  const finished = new Set(asked.filter(packs.isFinished));
  if (finished.size === asked.length) return finished;
  const own = new Set(loose.hashes());
  packs.refresh();
  for (const hash of asked) {
    if (packs.isFinished(hash) || (own.has(hash) && isAnswered(loose, packs, hash))) finished.add(hash);
    else throwDamage(packs, hash);
  }
  return finished;
}

function removeFailed(loose: LooseRecords, packs: Packs, hash: string): boolean {
  packs.refresh();
  const own = loose.removeFailed(hash);
  const packed = packs.all().filter(({ entries }) => entries.some((one) => one.hash === hash && !isFinished(one)));
  for (const pack of packed) rewritePack(packs, pack, (entry) => entry.hash !== hash || isFinished(entry));
  return own || packed.length > 0;
}

function removedFolder(root: string): RugError {
  const todo = 'Run the same command again: what was removed is measured again.';
  return new RugError('FILES', {
    who: 'run folder',
    must: 'must not be removed while a command works in it',
    got: root,
    todo,
  });
}
