import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import { type AnyRecord, RECORD_CURE, decodeRecord, encodeRecord, isFinished } from '../record.ts';
import { specHash } from '../spec.ts';
import { notWritable, writeAtomically, writeIfAbsent } from './atomic-write.ts';
import { temporaryName } from './temporary-files.ts';
import { textIfThere } from './text-if-there.ts';

/** The records of a folder that have a file each. */
export interface LooseRecords {
  /** the file of a record, whether it is there or not */
  fileOf(hash: string): string;
  /** the folders that have such files, each below the records */
  folders(): string[];
  /** the hashes of all of them */
  hashes(): Generator<string>;
  /** a record; undefined where there is none; @throws RugError `FILES` where it is damaged */
  read(hash: string): AnyRecord | undefined;
  /** keeps a record, but leaves a finished one that is there */
  write(record: AnyRecord): void;
  /** removes a failed record; @returns whether there was one */
  removeFailed(hash: string): boolean;
}

/** @param records - the folder of the records */
export function looseRecords(records: string): LooseRecords {
  const fileOf = (hash: string): string => join(records, hash.slice(0, 2), `${hash}.json`);
  const folders = (): string[] =>
    namesIn(records)
      .filter((name) => /^[0-9a-f]{2}$/.test(name))
      .map((name) => join(records, name));
  const read = (hash: string): AnyRecord | undefined => readRecord(fileOf(hash), hash);
  return {
    fileOf,
    folders,
    read,
    *hashes() {
      for (const folder of folders()) {
        for (const name of namesIn(folder)) {
          const hash = /^([0-9a-f]{64})\.json$/.exec(name)?.[1];
          if (hash?.startsWith(basename(folder))) yield hash;
        }
      }
    },
    write: (record) => writeRecord(fileOf(record.hash), record),
    removeFailed: (hash) => removeFailed(fileOf(hash), hash),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new RugError('FILES', { who: folder, must: `must be readable (${firstLine(cause)})` }, { cause });
  }
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

function writeRecord(file: string, record: AnyRecord): void {
  const text = encodeRecord(record);
  if (writeIfAbsent(file, text)) return;
  if (!isFinishedThere(file, record.hash)) writeAtomically(file, text);
}

/** A damaged file answers nothing. */
function isFinishedThere(file: string, hash: string): boolean {
  try {
    const there = readRecord(file, hash);
    return there !== undefined && isFinished(there);
  } catch {
    return false;
  }
}

/** The file is moved before it is looked at, so that a record that another process puts there meanwhile stays. */
function removeFailed(file: string, hash: string): boolean {
  if (readRecord(file, hash)?.status !== 'failed') return false;
  const aside = join(dirname(file), temporaryName(basename(file)));
  try {
    renameSync(file, aside);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw notWritable('run folder', file, cause);
  }
  const failed = readRecord(aside, hash)?.status === 'failed';
  if (failed) rmSync(aside, { force: true });
  else renameSync(aside, file);
  return failed;
}
