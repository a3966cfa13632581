import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import { type HeadRecord, decodeHead } from '../head.ts';
import { type AnyRecord, isFinished } from '../record.ts';
import { specHash } from '../spec.ts';
import { type FileReader, fileReader } from './file-reader.ts';
import { PACK_CURE, damagedLine, lineName } from './pack-damage.ts';
import { madeIndex, openIndex } from './pack-index.ts';
import { packLister } from './pack-names.ts';
import { type Pack, type PackPlaces, type PackedPlace, packPlaces } from './pack-places.ts';
import { bulkHash, unpackedRecord, wholeText } from './packed-lines.ts';

/** The packs of a folder, as they were when they were last listed. */
export interface Packs extends Pick<PackPlaces, 'find' | 'damage'> {
  /** the folder of the packs */
  readonly folder: string;
  /** lists the packs again */
  refresh(): void;
  /** all packs */
  all(): readonly Pack[];
  /** whether a pack that was listed answers a spec for good */
  isFinished(hash: string): boolean;
  /** the record of a hash; undefined where no pack has it; @throws RugError `FILES` where it is damaged */
  read(hash: string): AnyRecord | undefined;
  /** the head of a record; undefined where no pack has it; @throws RugError `FILES` where it is damaged */
  readHead(hash: string): HeadRecord | undefined;
  /** the two lines of a record as they are in the file, whole; undefined where no pack has them; @throws RugError `FILES` where they are damaged */
  readLines(hash: string): { readonly head: Buffer; readonly bulk: Buffer } | undefined;
  /** closes the file that was read last, which stays open until then */
  close(): void;
}

/** @param records - the folder of the records */
export function packsOf(records: string): Packs {
  const folder = join(records, 'packs');
  const places = packPlaces();
  const reader = fileReader();
  const list = packLister(folder);
  let listed: readonly string[] | undefined;
  const refresh = (): void => {
    for (let names = list(); names !== listed; names = list()) if (takenIn(places, folder, names)) listed = names;
  };
  const listedPlaces = (): PackPlaces => {
    if (!listed) refresh();
    return places;
  };
  const find = (hash: string): PackedPlace | undefined => listedPlaces().find(hash);
  const reading = <T>(hash: string, read: (at: PackedPlace) => T): T | undefined => {
    const at = find(hash);
    const found = at && inPlace(places, at, read);
    if (found !== 'moved') return found;
    refresh();
    const now = find(hash);
    if (now && samePlace(now, at!) && !existsSync(now.file)) throw vanished(now.file);
    return reading(hash, read);
  };
  return {
    folder,
    refresh,
    find,
    all: () => [...listedPlaces().packs.values()],
    damage: (hash) => listedPlaces().damage(hash),
    isFinished: (hash) => {
      const at = find(hash);
      return at !== undefined && isFinished(at);
    },
    read: (hash) => reading(hash, (at) => recordAt(reader, at)),
    readHead: (hash) => reading(hash, (at) => headAt(reader, at)),
    readLines: (hash) => reading(hash, (at) => linesAt(reader, at)),
    close: reader.close,
  };
}

/** Takes in what a listing shows. @returns whether all of it was still there */
function takenIn(places: PackPlaces, folder: string, names: readonly string[]): boolean {
  const shown = new Set(names);
  places.drop([...places.packs.keys()].filter((name) => !shown.has(name)));
  // A link to nothing is listed, and is no pack.
  const fresh = names.filter((name) => !places.packs.has(name) && existsSync(join(folder, name)));
  const indexes = fresh.map((name) => {
    const file = join(folder, name);
    const index = unlessGone(file, () => openIndex(file));
    if (index !== 'gone') places.set(name, { file, ...index });
    return index;
  });
  return !indexes.includes('gone');
}

/**
 * Reads where a record lies.
 *
 * @returns `moved` where its pack was replaced meanwhile, or its index did not fit it
 */
function inPlace<T>(places: PackPlaces, at: PackedPlace, read: (at: PackedPlace) => T): T | 'moved' {
  const { file, hash } = at;
  const value = unlessGone(file, () => {
    try {
      return { value: read(at) };
    } catch (thrown) {
      if (!(thrown instanceof RugError)) throw thrown;
      places.set(basename(file), { file, ...madeIndex(file) });
      const now = places.find(hash);
      if (now === undefined || samePlace(now, at)) throw thrown;
      return { value: 'moved' as const };
    }
  });
  return value === 'gone' ? 'moved' : value.value;
}

function samePlace(one: PackedPlace, other: PackedPlace): boolean {
  return one.file === other.file && one.at === other.at && one.head === other.head && one.bulk === other.bulk;
}

/** A pack that is listed, as a link is whose file is gone. */
function vanished(file: string): RugError {
  return new RugError('FILES', { who: file, must: 'must be a file that is there', todo: PACK_CURE });
}

function headAt(reader: FileReader, at: PackedPlace): HeadRecord {
  const text = wholeLine(reader.read(at.file, at.at, at.head), at.file, at.line);
  const head = decodeHead(text, lineName(at.file, at.line), PACK_CURE);
  if (head.hash !== at.hash) throw damagedLine(at.file, at.line);
  return head;
}

function recordAt(reader: FileReader, at: PackedPlace): AnyRecord {
  const head = headAt(reader, at);
  if (specHash(head.spec) !== at.hash) throw damagedLine(at.file, at.line);
  return unpackedRecord(head, bulkAt(reader, at), lineName(at.file, at.line + 1), PACK_CURE);
}

function bulkAt(reader: FileReader, at: PackedPlace): string {
  const text = wholeLine(reader.read(at.file, at.at + at.head, at.bulk), at.file, at.line + 1);
  if (bulkHash(text) !== at.hash) throw damagedLine(at.file, at.line + 1);
  return text;
}

function linesAt(reader: FileReader, at: PackedPlace): { readonly head: Buffer; readonly bulk: Buffer } {
  const both = reader.read(at.file, at.at, at.head + at.bulk);
  const [head, bulk] = [both.subarray(0, at.head), both.subarray(at.head)];
  wholeLine(head, at.file, at.line);
  if (bulkHash(wholeLine(bulk, at.file, at.line + 1)) !== at.hash) throw damagedLine(at.file, at.line + 1);
  return { head, bulk };
}

function wholeLine(bytes: Buffer, file: string, line: number): string {
  const text = wholeText(bytes);
  if (text === undefined) throw damagedLine(file, line);
  return text;
}

/** @throws RugError `FILES` where a file that is there cannot be read */
function unlessGone<T>(file: string, read: () => T): T | 'gone' {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof RugError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return 'gone';
    throw new RugError('FILES', { who: file, must: `must be readable (${firstLine(cause)})` }, { cause });
  }
}
