import { z } from '@rugbench/core';
import type { Statements } from '../connection/connection.ts';
import { LIVE_BUNDLES } from '../queue/job-tables.ts';
import type { Queue } from '../queue/queue.ts';
import type { WantedSpec } from '../tables/specs.ts';
import type { Bundle } from './bundles.ts';

/** Names the lock of whoever adds jobs: two plans at once would queue what both want. */
const LOCK = 0x7275_6763;

const idle = z.array(z.object({ hash: z.string() }));

/** Waits until nobody else adds jobs; for the rest of the transaction. */
export async function lockPlanning(statements: Statements): Promise<void> {
  await statements.query('select pg_advisory_xact_lock($1)', [LOCK]);
}

/** Of specs that the database knows, those without a final record that wait in no job. */
export async function idleOf(statements: Statements, wanted: readonly WantedSpec[]): Promise<WantedSpec[]> {
  const { rows } = await statements.query(
    `select s.hash from rugbench.specs s
     left join rugbench.records r on r.hash = s.hash
     left join (${LIVE_BUNDLES}) j on j.bundle = s.bundle
     where s.hash = any($1::text[])
       and (r.status is null or r.status = 'failed')
       and j.bundle is null`,
    [wanted.map(({ hash }) => hash)],
  );
  const found = new Set(idle.parse(rows).map(({ hash }) => hash));
  return wanted.filter(({ hash }) => found.has(hash));
}

/** Lets bundles wait for a worker, each row with all its tries. */
export async function enqueue(statements: Statements, queue: Queue, bundles: readonly Bundle[]): Promise<void> {
  if (bundles.length === 0) return;
  const placed = bundles.flatMap(({ hash, specs }) => specs.map((one) => ({ hash: one.hash, bundle: hash })));
  await statements.query(
    `update rugbench.specs s set bundle = p.bundle, tries = 0
     from unnest($1::text[], $2::text[]) as p (hash, bundle) where s.hash = p.hash`,
    [placed.map(({ hash }) => hash), placed.map(({ bundle }) => bundle)],
  );
  await queue.add(
    statements,
    bundles.map(({ hash, seconds }) => ({ bundle: hash, seconds })),
  );
}
