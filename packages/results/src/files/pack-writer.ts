import { type Hash, createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordStatus } from '../store.ts';
import { flushFolder, notWritable, removeQuietly } from './atomic-write.ts';
import { makeFolder } from './make-folder.ts';
import { keepIndex } from './pack-index.ts';
import type { PackedEntry } from './pack-scan.ts';
import { temporaryName } from './temporary-files.ts';

/** Records of a pack, about, at most. */
const MOST_RECORDS = 1000;

/** Bytes of a pack, about, at most. */
const MOST_BYTES = 64 * 2 ** 20;

/** Writes records into packs, one after the other. */
export interface PackWriter {
  /** adds the two lines of a record; @throws RugError `DISK` when they cannot be written */
  add(status: RecordStatus, lines: { readonly head: Buffer; readonly bulk: Buffer }): void;
  /** ends the pack that was begun; @throws RugError `DISK` when it cannot be written */
  end(): void;
  /** gives up the pack that was begun, and leaves nothing of it */
  abandon(): void;
}

/** A pack in the making. */
interface Begun {
  readonly temporary: string;
  readonly handle: number;
  readonly content: Hash;
  readonly entries: PackedEntry[];
  bytes: number;
}

/**
 * A pack is named by the hash of its content, and is there whole or not at all.
 *
 * @param folder - of the packs; made when the first record comes
 * @param kept - told of each pack once it outlives a power cut: its file, and the hashes of its records
 */
export function packWriter(folder: string, kept: (file: string, hashes: readonly string[]) => void): PackWriter {
  let begun: Begun | undefined;
  const abandon = (): void => {
    if (begun) closeQuietly(begun.handle);
    if (begun) removeQuietly(begun.temporary);
    begun = undefined;
  };
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      abandon();
      throw notWritable('run folder', folder, cause);
    }
  };
  const end = (): void => {
    if (!begun) return;
    const { entries } = begun;
    const file = guarded(() => placed(folder, begun!));
    begun = undefined;
    kept(
      file,
      entries.map(({ hash }) => hash),
    );
  };
  return {
    end,
    abandon,
    add: (status, lines) => {
      guarded(() => {
        begun ??= begin(folder);
        append(begun, status, lines);
      });
      if (begun!.entries.length >= MOST_RECORDS || begun!.bytes >= MOST_BYTES) end();
    },
  };
}

function begin(folder: string): Begun {
  makeFolder(folder);
  const temporary = join(folder, temporaryName('pack'));
  return { temporary, handle: openSync(temporary, 'wx'), content: createHash('sha256'), entries: [], bytes: 0 };
}

function append(begun: Begun, status: RecordStatus, { head, bulk }: { head: Buffer; bulk: Buffer }): void {
  const { hash, wallMilliseconds } = status;
  const at = { line: 2 * begun.entries.length + 1, at: begun.bytes, head: head.length, bulk: bulk.length };
  for (const line of [head, bulk]) {
    writeFileSync(begun.handle, line);
    begun.content.update(line);
    begun.bytes += line.length;
  }
  begun.entries.push({ hash, status: status.status, wallMilliseconds, ...at });
}

function placed(folder: string, { temporary, handle, content, entries, bytes }: Begun): string {
  fsyncSync(handle);
  closeSync(handle);
  const file = join(folder, `${content.digest('hex').slice(0, 16)}.jsonl`);
  renameSync(temporary, file);
  flushFolder(folder);
  keepIndex(file, bytes, { entries, damaged: [] });
  return file;
}

/** It may be closed already. */
function closeQuietly(handle: number): void {
  try {
    closeSync(handle);
  } catch {
    return;
  }
}
