import { type Reason, reason, z } from '@rugbench/core';
import type { Statements } from './connection/connection.ts';
import { LIVE_BUNDLES } from './queue/job-tables.ts';

/** How far the work of a sweep, or of a whole database, is. */
export interface Status {
  /** rows that are wanted, each once, at least 0 */
  readonly rows: number;
  /** rows that are answered for good: measured or skipped */
  readonly done: number;
  /** rows that failed and do not wait again */
  readonly failed: number;
  /** rows of jobs that a worker has taken */
  readonly running: number;
  /** rows that wait for a worker */
  readonly waiting: number;
  /** rows that neither wait nor run nor have a record: their job was lost, and planning the sweep again queues them */
  readonly stray: number;
  /** what all rows take on one core, roughly, seconds */
  readonly seconds: number;
  /** what the rows that are done take of them */
  readonly secondsDone: number;
  /** rows that were done a second, over the last ten minutes or since the first of them */
  readonly rate: number | Reason;
  /** seconds until all is done, at the pace of the last ten minutes */
  readonly timeLeft: number | Reason;
}

const counted = z.array(
  z.object({
    rows: z.number(),
    done: z.number(),
    failed: z.number(),
    running: z.number(),
    waiting: z.number(),
    stray: z.number(),
    seconds: z.number(),
    seconds_done: z.number(),
    seconds_open: z.number(),
    recent: z.number(),
    recent_seconds: z.number(),
    span: z.number().nullable(),
  }),
);

/** Looks back so far for the pace, seconds. */
const WINDOW = 600;

/**
 * How far the work is.
 *
 * @param sweep - the hash of the sweep; left out: all that the database wants
 */
export async function statusOf(statements: Statements, sweep?: string): Promise<Status> {
  const { rows } = await statements.query(STATUS, [sweep ?? null]);
  const { seconds_done, seconds_open, recent, recent_seconds, span, ...told } = counted.parse(rows)[0]!;
  const none = recent === 0 || span === null;
  const why = reason(`nothing was done in the last ${WINDOW / 60} minutes`);
  const left = seconds_open === 0 ? 0 : why;
  return {
    ...told,
    secondsDone: seconds_done,
    rate: none ? why : recent / span,
    timeLeft: none || seconds_open === 0 ? left : (seconds_open * span) / recent_seconds,
  };
}

const STATUS = `
  with stated as (
    select s.seconds, r.kept_at,
      case
        when r.status in ('done', 'skipped') then 'done'
        when j.active then 'running'
        when j.bundle is not null then 'waiting'
        when r.status = 'failed' then 'failed'
        else 'stray'
      end as state
    from rugbench.specs s
    left join rugbench.records r on r.hash = s.hash
    left join (${LIVE_BUNDLES}) j on j.bundle = s.bundle
    where $1::text is null or s.hash in (select hash from rugbench.wanted where sweep = $1)
  ), recent as (
    select * from stated where state = 'done' and kept_at > now() - interval '${WINDOW} seconds'
  )
  select
    count(*)::int as rows,
    count(*) filter (where state = 'done')::int as done,
    count(*) filter (where state = 'failed')::int as failed,
    count(*) filter (where state = 'running')::int as running,
    count(*) filter (where state = 'waiting')::int as waiting,
    count(*) filter (where state = 'stray')::int as stray,
    coalesce(sum(seconds), 0)::float8 as seconds,
    coalesce(sum(seconds) filter (where state = 'done'), 0)::float8 as seconds_done,
    coalesce(sum(seconds) filter (where state in ('running', 'waiting')), 0)::float8 as seconds_open,
    (select count(*) from recent)::int as recent,
    (select coalesce(sum(seconds), 0) from recent)::float8 as recent_seconds,
    (select greatest(1, extract(epoch from now() - min(kept_at))) from recent)::float8 as span
  from stated`;

const sweepRows = z.array(z.object({ hash: z.string(), name: z.string(), document: z.string() }));

/** A sweep that was planned. */
export interface KeptSweep {
  /** its hash */
  readonly hash: string;
  /** what people call it */
  readonly name: string;
  /** its documents: a JSON object with the text of each file by its name */
  readonly document: string;
}

/** The sweeps of a database, the first planned one first. */
export async function sweepsOf(statements: Statements): Promise<KeptSweep[]> {
  const { rows } = await statements.query('select hash, name, document from rugbench.sweeps order by planned_at, hash');
  return sweepRows.parse(rows);
}
