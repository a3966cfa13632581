import { z } from '@rugbench/core';
import type { Statements } from '../connection/connection.ts';
import { GIVEN_UP, JOBS, QUEUE_SCHEMA, type TakenJob } from './queue.ts';

/**
 * What pg-boss (12.35.0) has no call for, asked of its tables: the state of a job is `created` or `retry` where it waits, `active` where it
 * runs, then `completed`, `cancelled` or `failed`.
 */
const TABLE = `${QUEUE_SCHEMA}.job`;

/** Bundles that wait or run, each with whether it runs, as a query with the columns `bundle` and `active`. */
export const LIVE_BUNDLES = `
  select singleton_key as bundle, bool_or(state = 'active') as active
  from ${TABLE} where name = '${JOBS}' and state <= 'active' group by singleton_key`;

/** Hands a job back at once, as if nobody had taken it. A worker calls it last: the next attempt has the same number as this one. */
export async function handBack(statements: Statements, { id, retryCount }: TakenJob): Promise<void> {
  await statements.query(
    `update ${TABLE} set state = 'created', started_on = null, heartbeat_on = null, start_after = now()
     where name = $1 and id = $2 and state = 'active' and retry_count = $3`,
    [JOBS, id, retryCount],
  );
}

/** Says after how many seconds without a sign of life the worker of a job is lost. */
export async function setLostAfter(statements: Statements, { id }: TakenJob, seconds: number): Promise<void> {
  await statements.query(`update ${TABLE} set heartbeat_seconds = $3 where name = $1 and id = $2`, [JOBS, id, seconds]);
}

const counts = z.array(z.object({ live: z.number() }));

/** How many jobs wait or run, those that were given up and not yet told among them. */
export async function liveJobs(statements: Statements): Promise<number> {
  const { rows } = await statements.query(
    `select count(*)::int as live from ${TABLE} where name = any($1::text[]) and state <= 'active'`,
    [[JOBS, GIVEN_UP]],
  );
  return counts.parse(rows)[0]!.live;
}
