/**
 * What made the tables of this version, step by step: the number of a step is its place, from 1. A step that was released is never
 * changed; a new one is added behind it.
 *
 * - `sweeps`: a document each
 * - `specs`: what is wanted, each once, with the job that it waits in, and how often it failed
 * - `wanted`: which sweep wants which spec
 * - `records`: what was measured; a failed one gives way to a later one
 * - `checkpoints`: trained rows that are under way
 * - `models`: where files of trained models lie that specs name by their content
 *
 * The queue makes its own tables, in a schema of its own: of several programs that make a schema at once, PostgreSQL fails all but one.
 */
export const MIGRATIONS: readonly string[] = [
  `
  create table rugbench.sweeps (
    hash text primary key,
    name text not null,
    document text not null,
    planned_at timestamptz not null default now()
  );
  create table rugbench.specs (
    hash text primary key,
    spec text not null,
    bundle text,
    seconds double precision not null,
    tries integer not null default 0
  );
  create index specs_by_bundle on rugbench.specs (bundle);
  create table rugbench.wanted (
    sweep text not null references rugbench.sweeps (hash) on delete cascade,
    hash text not null references rugbench.specs (hash),
    primary key (sweep, hash)
  );
  create index wanted_by_hash on rugbench.wanted (hash);
  create table rugbench.records (
    hash text primary key,
    status text not null check (status in ('done', 'failed', 'skipped')),
    record text not null,
    kept_at timestamptz not null default now()
  );
  create index records_by_time on rugbench.records (kept_at);
  create table rugbench.checkpoints (
    name text primary key,
    bytes bytea not null,
    updated_at timestamptz not null default now()
  );
  alter table rugbench.checkpoints alter column bytes set storage external;
  create table rugbench.models (
    content text primary key,
    place text not null
  );
  create schema if not exists rugbench_queue;
  `,
];
