import type { Database } from '../open-database.ts';
import { LIVE_BUNDLES } from '../queue/job-tables.ts';
import { readSpecs } from '../tables/specs.ts';
import { bundlesOf } from './bundles.ts';
import { enqueue, lockPlanning } from './enqueue.ts';

/**
 * Lets what failed wait again.
 *
 * @param sweep - the hash of the sweep whose rows are meant; left out: of all
 * @returns how many rows wait again
 */
export async function retry({ connection, queue }: Database, sweep?: string): Promise<number> {
  return connection.transaction(async (statements) => {
    await lockPlanning(statements);
    const { rows } = await statements.query(
      `select s.hash, s.spec from rugbench.specs s join rugbench.records r on r.hash = s.hash
       left join (${LIVE_BUNDLES}) j on j.bundle = s.bundle
       where r.status = 'failed'
         and ($1::text is null or s.hash in (select hash from rugbench.wanted where sweep = $1))
         and j.bundle is null
       order by s.hash`,
      [sweep ?? null],
    );
    const failed = readSpecs(rows);
    await enqueue(statements, queue, bundlesOf(failed));
    return failed.length;
  });
}
