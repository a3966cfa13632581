import { z } from '@rugbench/core';
import type { RecordStatus } from '../store.ts';
import { bulkHash, wholeText } from './packed-lines.ts';

/** Where a record lies in a pack. */
export interface PackedEntry extends RecordStatus {
  /** the line of its head, from 1; the bulk is the next */
  readonly line: number;
  /** where its head begins, bytes */
  readonly at: number;
  /** the head with its end of line, bytes */
  readonly head: number;
  /** the bulk with its end of line, bytes */
  readonly bulk: number;
}

/** Lines of a pack that are no whole record. */
export interface DamagedLines {
  /** the record that it was; null where that cannot be read */
  readonly hash: string | null;
  /** the first of the lines, from 1 */
  readonly line: number;
  /** where they begin, bytes */
  readonly at: number;
  /** their length, bytes */
  readonly bytes: number;
}

/** What a pack holds. */
export interface PackIndex {
  /** its records, in their order */
  readonly entries: readonly PackedEntry[];
  /** what is no record, in their order */
  readonly damaged: readonly DamagedLines[];
}

/** A line of a pack: the head of a record, the bulk of one, or neither. */
interface Line {
  /** where it begins, bytes */
  readonly at: number;
  /** with its end of line, bytes */
  readonly bytes: number;
  /** what its head says; undefined for any other line */
  readonly head: RecordStatus | undefined;
  /** the record that it is the bulk of; undefined for any other line */
  readonly bulkOf: string | undefined;
}

/** What a pack holds, from its content: a head and the bulk of the same record make a record, all else is damaged. */
export function scannedPack(content: Buffer): PackIndex {
  const lines = linesOf(content);
  const entries: PackedEntry[] = [];
  const damaged: DamagedLines[] = [];
  for (let k = 0; k < lines.length;) {
    const [line, next] = [lines[k]!, lines[k + 1]];
    if (line.head && next?.bulkOf === line.head.hash) {
      entries.push({ ...line.head, line: k + 1, at: line.at, head: line.bytes, bulk: next.bytes });
      k += 2;
    } else {
      const end = nextHead(lines, k + 1);
      damaged.push(damagedLines(lines, k, end));
      k = end;
    }
  }
  return { entries, damaged };
}

function linesOf(content: Buffer): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < content.length;) {
    const end = content.indexOf(10, at);
    const next = end < 0 ? content.length : end + 1;
    const text = wholeText(content.subarray(at, next));
    const bulkOf = text === undefined ? undefined : bulkHash(text);
    const head = text === undefined || bulkOf !== undefined ? undefined : headOf(text);
    lines.push({ at, bytes: next - at, head, bulkOf });
    at = next;
  }
  return lines;
}

const headSchema = z.looseObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  status: z.enum(['done', 'failed', 'skipped']),
  provenance: z.looseObject({ wallMilliseconds: z.number() }),
});

function headOf(text: string): RecordStatus | undefined {
  try {
    const { hash, status, provenance } = headSchema.parse(JSON.parse(text));
    return { hash, status, wallMilliseconds: provenance.wallMilliseconds };
  } catch {
    return undefined;
  }
}

function nextHead(lines: readonly Line[], from: number): number {
  let k = from;
  while (k < lines.length && lines[k]!.head === undefined) k++;
  return k;
}

function damagedLines(lines: readonly Line[], from: number, end: number): DamagedLines {
  const some = lines.slice(from, end);
  const hash = some.map(({ head, bulkOf }) => head?.hash ?? bulkOf).find((one) => one !== undefined) ?? null;
  return { hash, line: from + 1, at: some[0]!.at, bytes: some.reduce((sum, { bytes }) => sum + bytes, 0) };
}
