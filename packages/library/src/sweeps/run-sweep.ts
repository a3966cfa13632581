import { rmSync } from 'node:fs';
import {
  type CellRound,
  type Shard,
  type Sweep,
  type SweepCell,
  bundlesOf,
  roundOf,
  specsOfShard,
} from '@rugbench/sweep';
import { type JudgingCatalogue, type Measuring, type PlannedRow, checkpointOf, measure } from '@rugbench/judging';
import { type AnyRecord, type ListedStore, type Spec, type Store, isRowSpec, specHash } from '@rugbench/results';
import type { Live } from './live.ts';

/** How a sweep is measured. */
export interface Sweeping extends Omit<Measuring, 'store' | 'checkpoints' | 'begun'> {
  /** where records and checkpoints lie */
  readonly home: { readonly store: ListedStore; readonly checkpoints: string | null };
  /** makes the rows of later rounds */
  readonly catalogue: JudgingCatalogue;
  /** the part that is measured; null: all of it */
  readonly shard: Shard | null;
  /** whether models are kept when their rows are done */
  readonly keepCheckpoints: boolean;
  /** told of rows as they are taken up and finished */
  readonly live: Live;
}

/**
 * Measures the rows of a sweep, or of one shard of it, that have no record yet; with a budget round after round. Rows that failed earlier
 * are left alone. Models of rows that are done are removed.
 *
 * @returns how many rows were measured now
 * @throws RugError `FILES` when a record cannot be kept
 */
export async function runSweep(sweep: Sweep, sweeping: Sweeping): Promise<number> {
  const { home, live, stopped, kept = () => undefined } = sweeping;
  const isOwn = ownRows(sweep, sweeping.shard);
  const measuring: Measuring = {
    ...sweeping,
    ...home,
    begun: live.begun,
    kept: (record) => {
      live.ended(record);
      if (!sweep.budget) discard(record, sweeping);
      kept(record);
    },
  };
  let rows = 0;
  for (;;) {
    const rounds = roundsOf(sweep, sweeping.catalogue, home.store);
    if (sweep.budget)
      for (const { comparison, isSettled } of rounds) if (isSettled) discardAll(comparison.rows, sweeping);
    const known = answeredIn(home.store);
    const wanted = rounds.flatMap(({ comparison }) => comparison.rows);
    const missing = wanted.filter((row) => !known.has(row.hash) && isOwn(row)).map(({ spec }) => spec);
    const answered = await measure(missing, measuring);
    rows += answered.filter(isRowSpec).length;
    if (!sweep.budget || answered.length === 0 || stopped()) return rows;
  }
}

/** The specs that a store has a record of, failed ones too, by their hashes. @throws RugError `FILES` for a record that is damaged */
export function answeredIn(store: ListedStore): ReadonlySet<string> {
  return new Set([...store.statuses()].map(({ hash }) => hash));
}

/** The cells of a sweep in the rounds that they have come to. */
export function roundsOf(
  { cells, budget }: Pick<Sweep, 'cells' | 'budget'>,
  catalogue: JudgingCatalogue,
  store: Store,
): (SweepCell & Partial<CellRound>)[] {
  return budget ? cells.map((cell) => roundOf(cell, budget, catalogue, store)) : [...cells];
}

/**
 * Which rows are those of a shard. With a budget a cell stays in one shard, so that one process sees all that its rounds depend on: rows
 * of later rounds belong to the shard of their first ones.
 */
export function ownRows(
  { cells, budget }: Pick<Sweep, 'cells' | 'budget'>,
  shard: Shard | null,
): (row: Pick<PlannedRow, 'hash' | 'spec'>) => boolean {
  if (!shard) return () => true;
  const specs = cells.map(({ comparison }) => comparison.rows.map(({ spec }) => spec));
  if (!budget) {
    const own = new Set(specsOfShard(bundlesOf(specs.flat()), shard).map(specHash));
    return ({ hash }) => own.has(hash);
  }
  const own = new Set(
    specsOfShard(
      specs.filter(({ length }) => length > 0),
      shard,
    ).map(placeOf),
  );
  return ({ spec }) => own.has(placeOf(spec));
}

/** Equal for the rows of a cell in all its rounds. */
function placeOf(spec: Spec): string {
  if (!isRowSpec(spec)) return specHash(spec);
  return specHash({ ...spec, seed: 0, samples: 2 });
}

function discardAll(rows: readonly Pick<PlannedRow, 'hash' | 'spec'>[], sweeping: Sweeping): void {
  for (const { hash } of rows) {
    const record = sweeping.home.store.get(hash);
    if (record) discard(record, sweeping);
  }
}

/** Removes the model of a row that is done. */
function discard({ status, spec }: AnyRecord, { home, keepCheckpoints }: Sweeping): void {
  if (keepCheckpoints || status !== 'done' || home.checkpoints === null) return;
  const path = checkpointOf(spec, home.checkpoints);
  if (path !== null) rmSync(path, { force: true });
}
