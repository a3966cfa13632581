import { join, resolve } from 'node:path';
import { RugError } from '@rugbench/core';
import { type AnyRecord, RECORD_CURE, decodeRecord, encodeRecord } from '../record.ts';
import { specHash } from '../spec.ts';
import { type Store, storeOf } from '../store.ts';
import { writeAtomically } from './atomic-write.ts';
import { textIfThere } from './text-if-there.ts';

/** Records lie below this folder of a store. */
const RECORDS = 'records';

/**
 * The records of a folder: one file each, named by the hash of its spec, written whole or not at all. Folders of records can be
 * copied together.
 *
 * @param folder - made when the first record comes
 */
export function recordFolder(folder: string): Store {
  const fileOf = (hash: string): string => join(resolve(folder), RECORDS, hash.slice(0, 2), `${hash}.json`);
  return storeOf({
    get: (hash) => readRecord(fileOf(hash), hash),
    put: (record) => writeAtomically(fileOf(record.hash), encodeRecord(record)),
  });
}

function readRecord(file: string, hash: string): AnyRecord | undefined {
  const text = textIfThere(file, RECORD_CURE);
  if (text === undefined) return undefined;
  const record = decodeRecord(text, file);
  if (record.hash === hash && specHash(record.spec) === hash) return record;
  throw new RugError('FILES', {
    who: file,
    must: `must be the record of ${hash}`,
    got: record.hash,
    todo: RECORD_CURE,
  });
}
