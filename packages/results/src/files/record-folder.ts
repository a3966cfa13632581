import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import { firstIssue } from '../first-issue.ts';
import { type AnyRecord, anyRecord } from '../record.ts';
import { specHash } from '../spec.ts';
import { type Store, storeOf } from '../store.ts';
import { writeAtomically } from '../atomic-write.ts';

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
    put: (record) => writeAtomically(fileOf(record.hash), `${JSON.stringify(record)}\n`),
  });
}

function readRecord(file: string, hash: string): AnyRecord | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const record = parsed(file, text);
  if (record.hash === hash && specHash(record.spec) === hash) return record;
  throw broken(file, `must be the record of ${hash.slice(0, 12)}`, record.hash);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw broken(file, `must be readable (${firstLine(cause)})`, undefined, cause);
  }
}

function parsed(file: string, text: string): AnyRecord {
  const found = anyRecord.safeParse(jsonOf(file, text));
  if (found.success) return found.data;
  throw broken(file, 'must be a record (rugbench/record/1)', firstIssue(found.error), found.error);
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw broken(file, 'must be JSON', firstLine(cause), cause);
  }
}

function broken(file: string, must: string, got?: unknown, cause?: unknown): RugError {
  return new RugError('FILES', { who: file, must, got, todo: 'Remove it to measure again.' }, { cause });
}
