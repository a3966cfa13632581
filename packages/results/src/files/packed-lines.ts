import { crc32 } from 'node:zlib';
import { type HeadRecord, joinedRecord, partsOf, readBulk } from '../head.ts';
import type { AnyRecord } from '../record.ts';

/** Every line of a pack begins so, then come the sum, `",`, and the members of a JSON object. */
const BEGIN = '{"sum":"';

/** Hexadecimal digits of a sum. */
const DIGITS = 8;

/** Where the members begin. */
const MEMBERS = BEGIN.length + DIGITS + 2;

/** The CRC-32 of bytes, 8 hexadecimal digits: tells of digits that changed on a disk. */
export function sumOf(bytes: string | Uint8Array): string {
  return crc32(bytes).toString(16).padStart(DIGITS, '0');
}

/** A record as two lines of a pack: the head, then the bulk. */
export function packedLines(record: AnyRecord): { readonly head: Buffer; readonly bulk: Buffer } {
  const { head, bulk } = partsOf(record);
  return { head: summed(head), bulk: summed({ hash: record.hash, bulk }) };
}

function summed(value: object): Buffer {
  const members = JSON.stringify(value).slice(1);
  return Buffer.from(`${BEGIN}${sumOf(members)}",${members}\n`);
}

/**
 * The JSON text of a line without its sum.
 *
 * @param line - with or without its end of line
 * @returns undefined where the line is not whole
 */
export function wholeText(line: Buffer): string | undefined {
  const end = line.at(-1) === 10 ? line.length - 1 : line.length;
  const members = line.subarray(MEMBERS, end);
  const begin = line.toString('latin1', 0, MEMBERS);
  return begin === `${BEGIN}${sumOf(members)}",` ? `{${members.toString()}` : undefined;
}

/** The hash that a whole line with bulk belongs to; undefined for any other line. */
export function bulkHash(text: string): string | undefined {
  return /^\{"hash":"([0-9a-f]{64})","bulk":/.exec(text)?.[1];
}

/**
 * The record of two whole lines.
 *
 * @param who - where they come from, for errors
 * @throws RugError `FILES` with one line that names what does not fit
 */
export function unpackedRecord(head: HeadRecord, bulk: string, who: string, todo: string): AnyRecord {
  return joinedRecord(head, readBulk(JSON.parse(bulk), who, todo).bulk, who, todo);
}
