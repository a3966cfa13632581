import { z } from '@rugbench/core';
import { type AnyRecord, decodeRecord, encodeRecord } from '@rugbench/results';
import type { Statements } from '../connection/connection.ts';

/** Records in one statement. */
const PORTION = 500;

const stored = z.array(z.object({ hash: z.string(), record: z.string() }));
const hashesRead = z.array(z.object({ hash: z.string() }));

/**
 * Keeps records, each under the hash of its spec. What is finished stays as it is; what failed gives way to whatever comes later. So the
 * same records may be put any number of times.
 */
export async function putRecords(statements: Statements, records: readonly AnyRecord[]): Promise<void> {
  for (const portion of portionsOf(records, PORTION)) {
    await statements.query(
      `insert into rugbench.records (hash, status, record)
       select * from unnest($1::text[], $2::text[], $3::text[])
       on conflict (hash) do update
         set status = excluded.status, record = excluded.record, kept_at = now()
         where records.status = 'failed'`,
      [portion.map(({ hash }) => hash), portion.map(({ status }) => status), portion.map(encodeRecord)],
    );
  }
}

/**
 * All records, some at a time, in the order of their hashes.
 *
 * @param sweep - the hash of a sweep, whose records alone are read; undefined: of all
 */
export async function* recordsOf(statements: Statements, sweep?: string): AsyncGenerator<readonly AnyRecord[]> {
  for (let last = ''; ;) {
    const { rows } = await statements.query(
      `select r.hash, r.record from rugbench.records r
       where r.hash > $1
         and ($2::text is null or exists (select from rugbench.wanted w where w.sweep = $2 and w.hash = r.hash))
       order by r.hash limit ${PORTION}`,
      [last, sweep ?? null],
    );
    const read = stored.parse(rows);
    if (read.length === 0) return;
    yield read.map(({ hash, record }) => decodeRecord(record, `record ${hash} of the database`));
    last = read.at(-1)!.hash;
  }
}

/** Of some specs, by their hashes, those that are answered for good. */
export async function finishedOf(statements: Statements, hashes: readonly string[]): Promise<Set<string>> {
  const { rows } = await statements.query(
    `select hash from rugbench.records where hash = any($1::text[]) and status <> 'failed'`,
    [hashes],
  );
  return new Set(hashesRead.parse(rows).map(({ hash }) => hash));
}

/** A list in parts of a size, in its order. */
export function portionsOf<T>(list: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, k) => list.slice(k * size, (k + 1) * size));
}
