import { existsSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import { specHash } from '../spec.ts';
import { decodeHead } from '../head.ts';
import { notWritable, writeAtomically } from './atomic-write.ts';
import type { LooseRecords } from './loose-records.ts';
import { makeFolder } from './make-folder.ts';
import type { Packs } from './pack-folder.ts';
import { PACK_CURE } from './pack-damage.ts';
import { removeOrphans } from './pack-index.ts';
import type { Pack } from './pack-places.ts';
import { type PackIndex, type PackedEntry, scannedPack } from './pack-scan.ts';
import { unpackedRecord, wholeText } from './packed-lines.ts';
import { rewritePack } from './rewrite-pack.ts';

/** What was damaged. */
export interface SettingAside {
  /** damaged records that had files of their own */
  readonly loose: number;
  /** damaged places in packs: mostly a record each */
  readonly packed: number;
  /** the folder where all of it lies now */
  readonly folder: string;
}

/**
 * Reads all records, and moves what cannot be read to a folder beside them: damaged files as they are, and damaged lines of packs to a
 * file with the name of the pack, which is rewritten without them.
 *
 * @param records - the folder of the records
 * @throws RugError `FILES` when a file cannot be read for another reason, or not be moved
 */
export function setAside(records: string, loose: LooseRecords, packs: Packs): SettingAside {
  const folder = join(records, 'damaged');
  const files = [...loose.hashes()].filter((hash) => isDamaged(() => loose.read(hash))).map(loose.fileOf);
  for (const file of files) move(file, folder);
  packs.refresh();
  const packed = packs.all().reduce((sum, pack) => sum + cleaned(packs, pack, folder), 0);
  if (packs.all().length > 0) removeOrphans(packs.folder);
  return { loose: files.length, packed, folder };
}

/** @throws RugError where a file cannot be read, so that nobody knows what it holds */
function isDamaged(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch (thrown) {
    if (!(thrown instanceof RugError) || isOfSystem(thrown.cause)) throw thrown;
    return true;
  }
}

function isOfSystem(cause: unknown): boolean {
  return cause instanceof Error && 'syscall' in cause;
}

function move(file: string, folder: string): void {
  try {
    makeFolder(folder);
    renameSync(file, freeName(join(folder, basename(file))));
  } catch (cause) {
    throw notWritable('run folder', folder, cause);
  }
}

/** A path where nothing is: `x.json`, or `x.2.json` and so on. */
function freeName(path: string): string {
  let free = path;
  for (let k = 2; existsSync(free); k++) free = path.replace(/(\.\w+)$/, `.${k}$1`);
  return free;
}

/** @returns how many places of a pack were damaged */
function cleaned(packs: Packs, { file }: Pack, folder: string): number {
  const content = contentOf(file);
  const index = scannedPack(content);
  const bad = index.entries.filter((entry) => isDamaged(() => readEntry(content, entry)));
  const pieces = [...index.damaged, ...bad.map((one) => ({ ...one, bytes: one.head + one.bulk }))];
  if (pieces.length === 0) return 0;
  const lines = pieces.sort((a, b) => a.at - b.at).map(({ at, bytes }) => content.subarray(at, at + bytes));
  writeAtomically(freeName(join(folder, basename(file))), Buffer.concat(lines));
  const broken = new Set<PackIndex['entries'][number]>(bad);
  rewritePack(packs, { file, ...index }, (entry) => !broken.has(entry));
  return pieces.length;
}

/** Nothing where another process has put another pack in its place. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw new RugError('FILES', { who: file, must: `must be readable (${firstLine(cause)})` }, { cause });
  }
}

function readEntry(content: Buffer, { at, head: length, bulk, hash }: PackedEntry): void {
  const text = (from: number, bytes: number): string => wholeText(content.subarray(from, from + bytes))!;
  const head = decodeHead(text(at, length), '', PACK_CURE);
  if (specHash(head.spec) !== hash) throw new RugError('FILES', { who: hash, must: 'must be the hash of its spec' });
  unpackedRecord(head, text(at + length, bulk), '', PACK_CURE);
}
