/**
 * Sweeps whose rows wait in PostgreSQL, for workers that come and go: jobs by pg-boss, records and checkpoints in tables.
 *
 * @example
 * ```ts
 * import { databaseUrl, openDatabase, statusOf } from '@rugbench/sweep-database';
 *
 * const database = await openDatabase(databaseUrl('postgres://rug:secret@localhost/rug'));
 * const { done, rows } = await statusOf(database.connection);
 * console.log(`${done} of ${rows} rows`);
 * await database.close();
 * ```
 *
 * @packageDocumentation
 */
export { DATABASE_VARIABLE, databaseUrl, redacted, withoutSecrets } from './connection/address.ts';
export { type Answer, type Connection, type Statements } from './connection/connection.ts';
export { type Database, type DatabaseOptions, openDatabase } from './open-database.ts';
export { LOST_AFTER, type NewJob, type Queue, type TakenJob, WORKERS_LOST } from './queue/queue.ts';
export { type PlannedInto, type PlannedSweep, planInto } from './plan/plan-into.ts';
export { retry } from './plan/retry.ts';
export { TRIES } from './work/run-job.ts';
export { type WorkOptions, type Worked, work } from './work/work.ts';
export { type KeptSweep, type Status, statusOf, sweepsOf } from './status.ts';
export { type Exported, exportTo, importFrom } from './folders.ts';
export { recordsOf } from './tables/records.ts';
