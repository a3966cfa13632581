import { z } from '@rugbench/core';
import type { Statements } from '../connection/connection.ts';

const read = z.array(z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }));

/** Checkpoints of trained rows that are under way, by the names of their files. */
export async function checkpointsOf(
  statements: Statements,
  names: readonly string[],
): Promise<{ readonly name: string; readonly bytes: Uint8Array }[]> {
  const { rows } = await statements.query('select name, bytes from rugbench.checkpoints where name = any($1::text[])', [
    names,
  ]);
  return read.parse(rows);
}

/**
 * Keeps a checkpoint, unless the rows that it is of are answered: a worker that was taken for lost may come late.
 *
 * @param hashes - of the specs that are measured by it
 */
export async function putCheckpoint(
  statements: Statements,
  name: string,
  bytes: Uint8Array,
  hashes: readonly string[],
): Promise<void> {
  await statements.query(
    `insert into rugbench.checkpoints (name, bytes)
     select $1, $2
     where (select count(*) from rugbench.records r where r.hash = any($3::text[]) and r.status <> 'failed') < $4
     on conflict (name) do update set bytes = excluded.bytes, updated_at = now()`,
    [name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), hashes, hashes.length],
  );
}

/** Drops checkpoints that nobody needs any more. */
export async function dropCheckpoints(statements: Statements, names: readonly string[]): Promise<void> {
  await statements.query('delete from rugbench.checkpoints where name = any($1::text[])', [names]);
}
