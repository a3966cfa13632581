import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from '@rugbench/core';
import type { AnyRecord } from '../record.ts';
import { writeAtomically } from './atomic-write.ts';
import { sumOf } from './packed-lines.ts';
import { type DamagedLines, type PackIndex, type PackedEntry, scannedPack } from './pack-scan.ts';

const FORM = 'rugbench/pack-index/1';

/** The file beside a pack that keeps its index. */
export function indexFile(pack: string): string {
  return pack.replace(/\.jsonl$/, '.index');
}

/**
 * The index of a pack: from the file beside it, or where that is missing, damaged or of another content, from the pack.
 *
 * @param pack - the file of the pack
 * @throws the error of the file system, `ENOENT` where the pack is gone
 */
export function openIndex(pack: string): PackIndex {
  const bytes = statSync(pack).size;
  return keptIndex(pack, bytes) ?? madeIndex(pack);
}

/** The index of a pack from its content, which is then kept beside it. @throws the error of the file system */
export function madeIndex(pack: string): PackIndex {
  const content = readFileSync(pack);
  const index = scannedPack(content);
  keepIndex(pack, content.length, index);
  return index;
}

/** Removes the indexes in a folder whose packs are gone. */
export function removeOrphans(folder: string): void {
  const names = new Set(readdirSync(folder));
  for (const name of names) {
    const isOrphan = name.endsWith('.index') && !names.has(name.replace(/index$/, 'jsonl'));
    if (isOrphan) rmSync(join(folder, name), { force: true });
  }
}

/** Keeps an index where the folder can be written: without it all works, slower. @param bytes - the length of the pack */
export function keepIndex(pack: string, bytes: number, index: PackIndex): void {
  try {
    writeAtomically(indexFile(pack), indexText(pack, bytes, index));
  } catch {
    return;
  }
}

function indexText(pack: string, bytes: number, { entries, damaged }: PackIndex): string {
  const lines = [
    ...entries.map((one) =>
      [one.status, one.hash, one.wallMilliseconds, one.line, one.at, one.head, one.bulk].join(' '),
    ),
    ...damaged.map((one) => ['damaged', one.hash ?? '-', one.line, one.at, one.bytes].join(' ')),
  ];
  const text = lines.map((line) => `${line}\n`).join('');
  return `${[FORM, basename(pack), bytes, sumOf(text)].join(' ')}\n${text}`;
}

function keptIndex(pack: string, bytes: number): PackIndex | undefined {
  try {
    const all = readFileSync(indexFile(pack), 'utf8');
    const end = all.indexOf('\n') + 1;
    const text = all.slice(end);
    const head = `${[FORM, basename(pack), bytes, sumOf(text)].join(' ')}\n`;
    const index = all.slice(0, end) === head ? parsedIndex(text) : undefined;
    return index?.entries.every((one) => one.at + one.head + one.bulk <= bytes) ? index : undefined;
  } catch {
    return undefined;
  }
}

/** The text was checked by its sum; a status that this program does not know throws. */
function parsedIndex(text: string): PackIndex {
  const entries: PackedEntry[] = [];
  const damaged: DamagedLines[] = [];
  for (const line of text.split('\n')) {
    const [status, hash = '', ...numbers] = line.split(' ');
    const [first = 0, second = 0, third = 0, head = 0, bulk = 0] = numbers.map(Number);
    if (status === 'damaged') damaged.push({ hash: hash === '-' ? null : hash, line: first, at: second, bytes: third });
    else if (status)
      entries.push({
        ...{ hash, status: knownStatus(status), wallMilliseconds: first },
        ...{ line: second, at: third, head, bulk },
      });
  }
  return { entries, damaged };
}

const statusSchema = z.enum(['done', 'failed', 'skipped']);

function knownStatus(status: string): AnyRecord['status'] {
  return status === 'done' ? status : statusSchema.parse(status);
}
