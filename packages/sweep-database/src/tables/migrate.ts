import { RugError, z } from '@rugbench/core';
import type { Connection, Statements } from '../connection/connection.ts';
import { MIGRATIONS } from './migrations.ts';

/** Names the lock under which tables are made: any number that nobody else takes. */
const LOCK = 0x7275_6762;

const highest = z.array(z.object({ version: z.number() }));

/**
 * Makes the tables, or brings them up to this version. Of several programs that do so at once the first does it, and the others wait.
 *
 * @throws RugError `FILES` where a newer program made them
 */
export async function migrate(connection: Connection, migrations: readonly string[] = MIGRATIONS): Promise<void> {
  if ((await versionIfAny(connection)) === migrations.length) return;
  await connection.transaction(async (statements) => {
    await statements.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await statements.query('create schema if not exists rugbench');
    await statements.query(
      'create table if not exists rugbench.migrations (version integer primary key, made_at timestamptz not null default now())',
    );
    const version = await versionOf(statements);
    refuseNewer(version, migrations.length, connection.name);
    for (let next = version + 1; next <= migrations.length; next++) {
      await statements.query(migrations[next - 1]!);
      await statements.query('insert into rugbench.migrations (version) values ($1)', [next]);
    }
  });
}

/** The version of the tables: where they are as they should be, a worker needs no right to make any. */
async function versionIfAny(statements: Statements): Promise<number> {
  const { rows } = await statements.query(
    `select case when to_regclass('rugbench.migrations') is null then 0 else 1 end as version`,
  );
  return highest.parse(rows)[0]!.version === 0 ? 0 : versionOf(statements);
}

async function versionOf(statements: Statements): Promise<number> {
  const { rows } = await statements.query('select coalesce(max(version), 0) as version from rugbench.migrations');
  return highest.parse(rows)[0]!.version;
}

function refuseNewer(version: number, own: number, name: string): void {
  if (version <= own) return;
  throw new RugError('FILES', {
    who: 'database',
    must: `must have tables of version ${own} or older, which this program knows`,
    got: version,
    todo: `A newer rugbench made those of ${name}: update this one, or name another database.`,
  });
}
