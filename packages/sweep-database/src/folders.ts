import { join, resolve } from 'node:path';
import { RugError, z } from '@rugbench/core';
import { parseBoundedJson, readBySchema } from '@rugbench/results';
import { recordFolder, writeAtomically } from '@rugbench/results/files';
import type { Statements } from './connection/connection.ts';
import { portionsOf, putRecords, recordsOf } from './tables/records.ts';
import { type KeptSweep, sweepsOf } from './status.ts';

/** What was written into a folder. */
export interface Exported {
  /** how many records */
  readonly records: number;
  /** the files of the documents */
  readonly documents: readonly string[];
}

/** Far more files than a document has. */
const LARGEST = { depth: 4, values: 1000 };

/** A document: texts of files by their names. */
const documentFiles = z.record(z.string().regex(/^[\w-]+\.jsonl?$/), z.string());

/**
 * Writes records into a folder of records, and the documents of sweeps beside them: that of the one sweep in the folder itself, of several
 * in folders below, each named by the first twelve digits of its hash.
 *
 * @param sweep - the hash of a sweep, which alone is meant; left out: all of the database
 * @throws RugError `DISK` when the folder cannot be written
 */
export async function exportTo(statements: Statements, folder: string, sweep?: string): Promise<Exported> {
  const store = recordFolder(folder);
  let records = 0;
  for await (const portion of recordsOf(statements, sweep)) {
    for (const record of portion) store.put(record);
    records += portion.length;
  }
  store.pack();
  const sweeps = (await sweepsOf(statements)).filter(({ hash }) => sweep === undefined || hash === sweep);
  const documents = sweeps.flatMap((one) =>
    writeDocument(one, sweeps.length === 1 ? folder : join(folder, one.hash.slice(0, 12))),
  );
  return { records, documents };
}

/** The files of a document, each whole or not at all. */
function writeDocument({ name, document }: KeptSweep, folder: string): string[] {
  const where = { who: name, what: '' };
  const value = parseBoundedJson(document, LARGEST, where);
  const files = readBySchema(documentFiles, value, { ...where, form: 'files by their names' });
  return Object.entries(files).map(([file, text]) => {
    const path = join(resolve(folder), file);
    writeAtomically(path, text);
    return path;
  });
}

/**
 * Takes the records of a folder into the database. What is finished there stays as it is.
 *
 * @returns how many records the folder has
 * @throws RugError `FILES` when there is none, or a file of the folder is no record
 */
export async function importFrom(statements: Statements, folder: string): Promise<number> {
  const store = recordFolder(folder);
  const hashes = Array.from(store.statuses(), ({ hash }) => hash);
  if (hashes.length === 0) {
    throw new RugError('FILES', {
      who: folder,
      must: 'must hold records',
      todo: 'Name a folder that rug bench or rug sweep wrote.',
    });
  }
  for (const portion of portionsOf(hashes, 200)) {
    await putRecords(
      statements,
      portion.flatMap((hash) => store.get(hash) ?? []),
    );
  }
  return hashes.length;
}
