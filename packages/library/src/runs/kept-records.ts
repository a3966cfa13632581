import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AnyRecord, Store } from '@rugbench/results';
import { COMPARISON, recordsAt } from './home.ts';
import { comparisonsOf } from './kept-comparisons.ts';

/** A record of a folder, and the store that has it. */
export interface KeptRecord {
  /** what was measured, or why it could not be */
  readonly record: AnyRecord;
  /** where it lies, with the records that belong to it */
  readonly store: Store;
}

/**
 * All records of a folder, each once: those below `records`, and those of its comparisons, wherever they lie. They are read one at a
 * time, in the order of their hashes.
 *
 * @param path - a folder of records or of comparisons
 * @throws RugError `FILES` when it holds neither, or a file cannot be read
 */
export function keptRecords(path: string): Iterable<KeptRecord> {
  return recordsAmong(placesIn(resolve(path)));
}

function* recordsAmong(places: readonly Place[]): Generator<KeptRecord> {
  const seen = new Set<string>();
  for (const { hash, store } of places) {
    const record = seen.has(hash) ? undefined : store.get(hash);
    if (record === undefined) continue;
    seen.add(hash);
    yield { record, store };
  }
}

/** Where a record may lie. */
interface Place {
  readonly hash: string;
  readonly store: Store;
}

function placesIn(root: string): Place[] {
  const loose = looseIn(root);
  const folders = [root, ...namesIn(root).map((name) => join(root, name))];
  if (loose.length > 0 && !folders.some((folder) => existsSync(join(folder, COMPARISON)))) return loose;
  const compared = comparisonsOf(root).flatMap(({ comparison, folder, store }) => [
    ...(folder.path === root ? [] : looseIn(folder.path)),
    ...comparison.rows.map(({ hash }) => ({ hash, store })),
  ]);
  return [...loose, ...compared];
}

/** The records that lie in files of their own. */
function looseIn(root: string): Place[] {
  const { store } = recordsAt(root);
  const records = join(root, 'records');
  const files = namesIn(records).flatMap((name) => namesIn(join(records, name)));
  const hashes = files.flatMap((file) => /^([0-9a-f]{64})\.json$/.exec(file)?.[1] ?? []);
  return hashes.map((hash) => ({ hash, store }));
}

/** What a folder has, sorted; nothing where there is no folder. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
