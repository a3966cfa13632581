import { RugError } from '@rugbench/core';
import {
  type JudgingCatalogue,
  type OnProgress,
  type Versions,
  type Workers,
  foreignTo,
  measure,
} from '@rugbench/judging';
import { type AnyRecord, isRowSpec, memoryStore } from '@rugbench/results';
import type { Statements } from '../connection/connection.ts';
import type { Database } from '../open-database.ts';
import { singlesOf } from '../plan/bundles.ts';
import { enqueue, lockPlanning } from '../plan/enqueue.ts';
import { handBack, setLostAfter } from '../queue/job-tables.ts';
import type { TakenJob } from '../queue/queue.ts';
import { dropCheckpoints } from '../tables/checkpoints.ts';
import { putRecords } from '../tables/records.ts';
import { type WantedSpec, countTries, modelsOf, openSpecsOf } from '../tables/specs.ts';
import { type Carried, carryCheckpoints } from './carried-checkpoints.ts';
import { oneByOne } from './one-by-one.ts';

/** Who runs jobs, and with what. */
export interface Runner {
  /** where jobs come from, and records go */
  readonly database: Database;
  /** the processes that measure */
  readonly workers: Workers;
  /** what can be measured here */
  readonly catalogue: JudgingCatalogue;
  /** what is recorded with each record */
  readonly versions: () => Versions;
  /** the folder for checkpoints that all workers share; null: the database carries them */
  readonly checkpoints: string | null;
  /** seconds without a sign of life after which this worker is lost */
  readonly lostAfter: number;
  /** aborted when work is to end: jobs are handed back */
  readonly signal: AbortSignal;
  /** told how far a job is */
  readonly progress: OnProgress;
  /** told in a line what a reader should know */
  readonly note: (line: string) => void;
}

/** So often a row is tried that throws, or whose process dies. */
export const TRIES = 3;

/** So many workers may be lost with several rows before each of them gets a job of its own. */
const LOST_TOGETHER = 2;

/** Looks at checkpoints so often, seconds. */
const CARRY_SECONDS = 3;

/**
 * Measures what a job asks for, and keeps it.
 *
 * @returns the records that are final: a row that failed and is tried again has none yet
 * @throws RugError `PLUGIN` where this worker cannot measure the job, which is handed back; `FILES` where the database is gone
 */
export async function runJob(job: TakenJob, runner: Runner): Promise<readonly AnyRecord[]> {
  const { database, lostAfter, signal } = runner;
  const { connection, queue } = database;
  await setLostAfter(connection, job, lostAfter);
  const open = await openSpecsOf(connection, job.bundle);
  await refuseForeign(open, job, runner);
  if (job.retryCount >= LOST_TOGETHER && open.length > 1 && !isTrained(open)) {
    await connection.transaction((statements) => part(statements, open, job, database));
    return [];
  }
  const carried = await carriedOf(open, runner);
  let fresh: readonly AnyRecord[] = [];
  try {
    if (open.length > 0 && !signal.aborted) fresh = await measured(open, carried.folder, runner);
  } finally {
    await carried.end(fresh.filter(isFinal).length < open.length);
  }
  return connection.transaction((statements) => settle(statements, { job, open, fresh, carried }, queue));
}

function isTrained([first]: readonly WantedSpec[]): boolean {
  return first !== undefined && isRowSpec(first.spec) && first.spec.weights.kind === 'trained';
}

function isFinal({ status }: AnyRecord): boolean {
  return status !== 'failed';
}

async function refuseForeign(open: readonly WantedSpec[], job: TakenJob, runner: Runner): Promise<void> {
  for (const { spec } of open) {
    const foreign = foreignTo(spec, runner.catalogue);
    if (!foreign) continue;
    await handBack(runner.database.connection, job);
    const must = `a row cannot be measured by this worker: ${foreign.why}`;
    const todo = 'Start workers with the program and the --plugin files that the sweep was planned with.';
    throw new RugError('PLUGIN', { who: 'worker', must, todo });
  }
}

/** A job for each row: which of them takes its worker with it is not known. */
async function part(
  statements: Statements,
  open: readonly WantedSpec[],
  job: TakenJob,
  { queue }: Database,
): Promise<void> {
  await lockPlanning(statements);
  await enqueue(statements, queue, singlesOf(open));
  await queue.complete(statements, job);
}

async function carriedOf(open: readonly WantedSpec[], { checkpoints, database, note }: Runner): Promise<Carried> {
  if (checkpoints !== null) return { folder: checkpoints, names: [], end: async () => undefined };
  return carryCheckpoints(open, { connection: database.connection, seconds: CARRY_SECONDS, note });
}

async function measured(
  open: readonly WantedSpec[],
  checkpoints: string | null,
  { database, workers, versions, signal, progress }: Runner,
): Promise<readonly AnyRecord[]> {
  const specs = open.map(({ spec }) => spec);
  const models = await modelsOf(database.connection, specs);
  const records: AnyRecord[] = [];
  await measure(specs, {
    ...{ store: memoryStore(), workers: oneByOne(workers), versions, models, checkpoints, progress },
    stopped: () => signal.aborted,
    kept: (record) => records.push(record),
  });
  return records;
}

/** A job whose work has ended. */
interface Ended {
  readonly job: TakenJob;
  readonly open: readonly WantedSpec[];
  readonly fresh: readonly AnyRecord[];
  readonly carried: Carried;
}

/** Keeps what is final, and lets the rest wait again. @returns what is final */
async function settle(
  statements: Statements,
  { job, open, fresh, carried }: Ended,
  queue: Database['queue'],
): Promise<readonly AnyRecord[]> {
  const failed = fresh.filter((record) => !isFinal(record));
  const tries = failed.length > 0 ? await countTries(statements, hashesOf(failed)) : new Map<string, number>();
  const again = failed.filter(({ hash }) => (tries.get(hash) ?? TRIES) < TRIES);
  const kept = fresh.filter((record) => !again.includes(record));
  await putRecords(statements, kept);
  if (fresh.length < open.length) await handBack(statements, job);
  else if (again[0]) await queue.fail(statements, job, reasonOf(again[0]));
  else {
    if (carried.names.length > 0) await dropCheckpoints(statements, carried.names);
    await queue.complete(statements, job);
  }
  return kept;
}

function hashesOf(records: readonly AnyRecord[]): string[] {
  return records.map(({ hash }) => hash);
}

function reasonOf(record: AnyRecord): string {
  return 'reason' in record ? record.reason : '';
}
