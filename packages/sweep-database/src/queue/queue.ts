import { RugError, z } from '@rugbench/core';
import pg from 'pg';
import { type ConstructorOptions, type JobInsert, PgBoss } from 'pg-boss';
import type { Connection, Statements } from '../connection/connection.ts';

/** Where the queue keeps its own tables. */
export const QUEUE_SCHEMA = 'rugbench_queue';
/** Jobs that wait, run or are tried again. */
export const JOBS = 'jobs';
/** Jobs whose workers were lost too often: somebody has to say so in their records. */
export const GIVEN_UP = 'given-up';

/** Seconds without a sign of life after which a worker is lost, where it says nothing else. */
export const LOST_AFTER = 60;
/** So many workers may be lost with one job before it is given up. */
export const WORKERS_LOST = 10;

const DAY = 86_400;

/** How jobs are kept: the queue would drop what waits for two weeks, and end what runs for 15 minutes. */
const KEPT = {
  retryLimit: WORKERS_LOST - 1,
  ...{ retryDelay: 1, retryBackoff: true, retryDelayMax: 60 },
  expireInSeconds: 365 * DAY,
  retentionSeconds: 3650 * DAY,
  deleteAfterSeconds: DAY,
  heartbeatSeconds: LOST_AFTER,
} as const;

/** A job that is to wait: the specs of one bundle. */
export interface NewJob {
  /** the hash of the bundle: a bundle that waits or runs is not queued twice */
  readonly bundle: string;
  /** what it takes on one core, roughly, seconds: what takes long goes first */
  readonly seconds: number;
}

/** A job that a worker has taken. */
export interface TakenJob {
  /** of this job, in the queue */
  readonly id: string;
  /** how often it was taken before: names this attempt */
  readonly retryCount: number;
  /** the hash of its bundle */
  readonly bundle: string;
}

/** The jobs of a database, on pg-boss. */
export interface Queue {
  /** adds jobs within a transaction, but those whose bundle waits or runs */
  add(statements: Statements, jobs: readonly NewJob[]): Promise<void>;
  /** takes the job that takes longest; undefined where none waits */
  take(): Promise<TakenJob | undefined>;
  /** says that jobs are alive; a job that was taken for lost stays so */
  touch(jobs: readonly TakenJob[]): Promise<void>;
  /** ends a job that is done, within a transaction */
  complete(statements: Statements, job: TakenJob): Promise<void>;
  /** sends a job back to wait a little, or gives it up where that happened too often */
  fail(statements: Statements, job: TakenJob, reason: string): Promise<void>;
  /** takes a job that was given up, with why; it is gone when `end` is called within a transaction */
  takeGivenUp(): Promise<
    { readonly bundle: string; readonly reason: string; end(on: Statements): Promise<void> } | undefined
  >;
  /** looks for jobs whose workers were lost, and lets them wait again */
  supervise(): Promise<void>;
  /** ends what the queue does by itself */
  close(): Promise<void>;
}

const jobData = z.object({ bundle: z.string() });

/** What pg-boss keeps where a job failed. */
const failure = z.object({ value: z.object({ message: z.string() }) }).or(z.object({ message: z.string() }));

/**
 * Opens the queue; its tables are made where they are missing.
 *
 * @param look - seconds between two looks for lost workers, rounded to whole ones from 1; undefined: this program does not look
 */
export async function openQueue(connection: Connection, look?: number): Promise<Queue> {
  const seconds = Math.max(1, Math.round(look ?? 1));
  const boss = new PgBoss({
    schema: QUEUE_SCHEMA,
    db: adapter(connection),
    schedule: false,
    supervise: look !== undefined,
    ...(look !== undefined && { superviseIntervalSeconds: seconds, monitorIntervalSeconds: seconds }),
  });
  // Where the server is away the statements of a job say so; the queue looks again later by itself.
  boss.on('error', () => undefined);
  boss.on('warning', () => undefined);
  /** pg-boss hands on what the server said. */
  const telling = <T>(work: Promise<T>): Promise<T> =>
    work.catch((thrown: unknown) => {
      throw connection.told(thrown);
    });
  await telling(boss.start().then(makeQueues));
  const attempt = ({ id, retryCount }: TakenJob): { id: string; retryCount: number } => ({ id, retryCount });
  return {
    add: async (statements, jobs) => {
      await telling(boss.insert(JOBS, jobs.map(insertOf), { db: adapter(statements) }));
    },
    take: async () => {
      const [job] = await telling(boss.fetch(JOBS));
      return job && { id: job.id, retryCount: job.retryCount, bundle: jobData.parse(job.data).bundle };
    },
    touch: async (jobs) => {
      if (jobs.length > 0) await telling(boss.touch(JOBS, jobs.map(attempt)));
    },
    complete: async (statements, job) => {
      await telling(boss.complete(JOBS, attempt(job), null, { db: adapter(statements) }));
    },
    fail: async (statements, job, reason) => {
      await telling(boss.fail(JOBS, attempt(job), { message: reason }, { db: adapter(statements) }));
    },
    takeGivenUp: async () => {
      const [job] = await telling(boss.fetch(GIVEN_UP, { includeMetadata: true }));
      if (!job) return undefined;
      const end = async (on: Statements): Promise<void> => {
        await telling(boss.complete(GIVEN_UP, job.id, null, { db: adapter(on) }));
      };
      return { bundle: jobData.parse(job.data).bundle, reason: reasonOf(job.sourceOutput), end };
    },
    supervise: () => telling(boss.supervise()),
    close: () => boss.stop({ graceful: false, close: false }),
  };
}

async function makeQueues(boss: PgBoss): Promise<void> {
  const kept = { deleteAfterSeconds: DAY, retentionSeconds: KEPT.retentionSeconds };
  if (!(await boss.getQueue(GIVEN_UP))) await boss.createQueue(GIVEN_UP, kept);
  if (!(await boss.getQueue(JOBS)))
    await boss.createQueue(JOBS, { policy: 'exclusive', deadLetter: GIVEN_UP, ...kept });
}

function insertOf({ bundle, seconds }: NewJob): JobInsert {
  const priority = Math.round(Math.min(1e9, seconds));
  return { data: { bundle }, singletonKey: bundle, priority, deadLetter: GIVEN_UP, ...KEPT };
}

/** Statements as pg-boss takes them. What the server refused is handed on as the driver told it, since pg-boss reads its code. */
function adapter(statements: Statements): NonNullable<ConstructorOptions['db']> {
  return {
    executeSql: async (text, values) => {
      try {
        return await statements.query(text, values);
      } catch (thrown) {
        if (thrown instanceof RugError && thrown.cause instanceof pg.DatabaseError) throw thrown.cause;
        throw thrown;
      }
    },
  };
}

function reasonOf(output: unknown): string {
  const read = failure.safeParse(output);
  if (!read.success) return 'nobody knows why';
  return 'value' in read.data ? read.data.value.message : read.data.message;
}
