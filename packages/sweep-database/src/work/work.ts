import type { JudgingCatalogue, ProgressReport, Versions } from '@rugbench/judging';
import { versions as versionsHere } from '@rugbench/library/host';
import { withWorkers } from '@rugbench/library/pool';
import type { AnyRecord } from '@rugbench/results';
import type { Database } from '../open-database.ts';
import { handBack, liveJobs } from '../queue/job-tables.ts';
import { LOST_AFTER } from '../queue/queue.ts';
import { statusOf } from '../status.ts';
import { every, waited } from './every.ts';
import { tellGivenUp } from './given-up.ts';
import { type Heart, heartOf } from './heart.ts';
import { type Runner, runJob } from './run-job.ts';

/** How a worker works. */
export interface WorkOptions {
  /** what can be measured here, the plug-ins below among it */
  readonly catalogue: JudgingCatalogue;
  /** files and packages with plug-ins, for the processes that measure */
  readonly plugins: readonly string[];
  /** how many processes measure at a time, a whole number from 1 */
  readonly jobs: number;
  /** aborted when work is to end: what is under way is handed back */
  readonly signal: AbortSignal;
  /** where plug-ins and a rug.config are looked for; left out: the working folder */
  readonly folder?: string;
  /** the folder for checkpoints that all workers share; left out: the database carries them */
  readonly checkpoints?: string | null;
  /** ends when nothing waits and nothing runs, here or elsewhere; left out: waits for more */
  readonly untilEmpty?: boolean;
  /** seconds without a sign of life after which this worker is lost and its jobs wait again, at least 1; left out: 60 */
  readonly lostAfter?: number;
  /** seconds between two looks for a job where none waits, above 0; left out: 2 */
  readonly poll?: number;
  /** told how far all of the work is, and what is done here */
  readonly progress?: (report: ProgressReport) => void;
  /** told of each record once the database has it */
  readonly kept?: (record: AnyRecord) => void;
  /** told in a line what a reader should know */
  readonly note?: (line: string) => void;
  /** what is recorded with each record; left out: this program */
  readonly versions?: () => Versions;
}

/** What a worker did. */
export interface Worked {
  /** rows that it answered for good, at least 0 */
  readonly answered: number;
  /** rows that failed by themselves, at least 0 */
  readonly failed: number;
}

/** Seconds in which a worker that is stopped must have reached the database. */
const LAST_SECONDS = 5;
/** Asks so often how far all of the work is, seconds. */
const STATUS_SECONDS = 15;

/**
 * Works on the jobs of a database, one a process, until it is stopped. Any number of workers may do so, come and go.
 *
 * Open the database with `look` of a quarter of `lostAfter`, so that somebody looks for workers that were lost.
 *
 * @returns after the signal: what is under way is handed back by then, with its checkpoints; with `untilEmpty` also when nothing is left
 * @throws RugError `FILES` where the database does not come back, `PLUGIN` where a row was planned with other plug-ins
 */
export async function work(database: Database, options: WorkOptions): Promise<Worked> {
  const { plugins, jobs, folder, lostAfter = LOST_AFTER } = options;
  const broken = new AbortController();
  const signal = AbortSignal.any([options.signal, broken.signal]);
  signal.addEventListener('abort', () => database.connection.hurry(LAST_SECONDS));
  const faults: unknown[] = [];
  const failed = (thrown: unknown): void => {
    faults.push(thrown);
    broken.abort();
  };
  const worked = { answered: 0, failed: 0 };
  const heart = heartOf(database.queue, lostAfter / 4, failed);
  const told = progressOf(database, options, failed);
  const pool = { plugins, size: jobs, ...(folder !== undefined && { folder }) };
  await withWorkers({ signal }, pool, async (workers) => {
    const runner = { ...runnerOf(database, options, lostAfter), workers, signal, progress: told.progress };
    const rounds = every(Math.max(1, lostAfter / 4), tellLost(runner, worked), failed);
    const slots = Array.from({ length: jobs }, () => slot(runner, heart, options, worked).catch(failed));
    await Promise.all(slots);
    await Promise.all([rounds.stop(), heart.stop(), told.stop()]);
  });
  if (faults.length > 0) throw faults[0];
  return worked;
}

function runnerOf(
  database: Database,
  { catalogue, checkpoints = null, versions = versionsHere, note = () => undefined }: WorkOptions,
  lostAfter: number,
): Omit<Runner, 'workers' | 'signal' | 'progress'> {
  let known: Versions | undefined;
  return { database, catalogue, checkpoints, lostAfter, note, versions: () => (known ??= versions()) };
}

/** Counts what is done. */
type Count = { -readonly [K in keyof Worked]: Worked[K] };

function tellLost({ database, versions, signal }: Runner, count: Count): () => Promise<void> {
  return async () => {
    if (!signal.aborted) count.failed += await tellGivenUp(database, versions);
  };
}

/** Takes one job after the other. */
async function slot(runner: Runner, heart: Heart, options: WorkOptions, count: Count): Promise<void> {
  const { database, signal } = runner;
  const { untilEmpty = false, poll = 2, kept = () => undefined } = options;
  while (!signal.aborted) {
    const job = await database.queue.take();
    if (!job) {
      await tellLost(runner, count)();
      if (untilEmpty && (await liveJobs(database.connection)) === 0) return;
      await waited(poll * (0.75 + Math.random() / 2), signal);
      continue;
    }
    if (signal.aborted) return handBack(database.connection, job);
    heart.add(job);
    try {
      for (const record of await runJob(job, runner)) {
        if (record.status === 'failed') count.failed++;
        else count.answered++;
        kept(record);
      }
    } finally {
      heart.remove(job);
    }
  }
}

/** Tells what is done here at once, and how far all of the work is now and then. */
function progressOf(
  { connection }: Database,
  { progress }: WorkOptions,
  failed: (thrown: unknown) => void,
): { progress(report: ProgressReport): void; stop(): Promise<void> } {
  if (!progress) return { progress: () => undefined, stop: async () => undefined };
  let fraction = 0;
  let counted = '';
  const look = async (): Promise<void> => {
    const { rows, done, failed: lost, secondsDone, seconds } = await statusOf(connection);
    fraction = seconds > 0 ? Math.min(1, secondsDone / seconds) : 1;
    counted = `${done + lost} of ${rows} rows`;
    progress({ fraction, phase: 'judging', detail: counted });
  };
  const round = every(STATUS_SECONDS, look, failed);
  return {
    progress: ({ phase, detail }) =>
      progress({ fraction, phase, detail: [detail, counted].filter(Boolean).join(', ') }),
    stop: round.stop,
  };
}
