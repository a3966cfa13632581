import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Store, type StoredHead, partsOf } from '@rugbench/results';
import { recordsAt } from '../runs/home.ts';
import { comparisonsIn, comparisonsOf } from '../runs/kept-comparisons.ts';
import { sweepsOf } from './kept-sweeps.ts';

/** A record of a folder without its bulk, and the store that has it. */
export interface KeptRecord extends StoredHead {
  /** where it lies, with the records that belong to it */
  readonly store: Store;
}

/**
 * All records of a folder, each once: those of the folder and of folders right below it, or for the report of one of several comparisons or
 * sweeps those of its rows. They are read one at a time.
 *
 * @param path - a folder of records or of comparisons
 * @throws RugError `FILES` when it holds neither, or a file cannot be read
 */
export function keptRecords(path: string): Iterable<KeptRecord> {
  const root = resolve(path);
  const folders = [root, ...foldersIn(root)].filter((folder) => existsSync(join(folder, 'records')));
  return eachOnce(folders.length > 0 ? listed(folders) : rowsOf(placesIn(root)));
}

function* eachOnce(found: Iterable<KeptRecord>): Generator<KeptRecord> {
  const seen = new Set<string>();
  for (const kept of found) {
    if (seen.has(kept.head.hash)) continue;
    seen.add(kept.head.hash);
    yield kept;
  }
}

function* listed(folders: readonly string[]): Generator<KeptRecord> {
  for (const folder of folders) {
    const { store } = recordsAt(folder);
    for (const { head, full } of store.heads()) yield { head, full, store };
  }
}

/** Rows of a report, and the store that may have them. */
interface Place {
  readonly hashes: readonly string[];
  readonly store: Store;
}

/** Rows that lie elsewhere: in the folder above. @throws RugError `FILES` where there is neither a sweep nor a comparison */
function placesIn(root: string): Place[] {
  const swept = sweepsOf(root).map(({ summary, store }) => ({ hashes: summary.rows, store }));
  const compared = (swept.length > 0 ? comparisonsIn(root) : comparisonsOf(root)).map(({ comparison, store }) => {
    return { hashes: comparison.rows.map(({ hash }) => hash), store };
  });
  return [...swept, ...compared];
}

function* rowsOf(places: readonly Place[]): Generator<KeptRecord> {
  for (const { hashes, store } of places) {
    for (const hash of hashes) {
      const record = store.get(hash);
      if (record) yield { head: partsOf(record).head, full: () => record, store };
    }
  }
}

function foldersIn(root: string): string[] {
  try {
    const entries = readdirSync(root, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name));
  } catch {
    return [];
  }
}
