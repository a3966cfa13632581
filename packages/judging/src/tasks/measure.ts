import { RugError, type RunNews, firstLine } from '@rugbench/core';
import { type AnyRecord, type Spec, type Store, isRowSpec, specHash } from '@rugbench/results';
import { type Versions, missingRecordOf } from '../records/record-of.ts';
import { uniqueSpecs } from '../records/side-specs.ts';
import type { WorkName } from '../records/work-name.ts';
import type { OnProgress } from '../ports/progress.ts';
import type { Workers } from '../ports/workers.ts';
import { endOfRun, isTrained } from '../trained/run-watch.ts';
import type { MeasureTask } from './task.ts';
import { type CountedRows, tallyOf } from './tally.ts';
import { tasksOf } from './tasks-of.ts';

/** Who measures, where records go, and what is recorded with them. */
export interface Measuring extends Pick<MeasureTask, 'models' | 'checkpoints'> {
  /** keeps records; a spec that it knows is not measured again */
  readonly store: Store;
  /** run the tasks */
  readonly workers: Workers;
  /** asked when there is something to measure */
  readonly versions: () => Versions;
  /** whether work is to end; what is finished by then is kept */
  readonly stopped: () => boolean;
  /** told how far all tasks together are, and what the one does that has run longest */
  readonly progress: OnProgress;
  /** what tasks are called in progress; left out: nothing */
  readonly workName?: WorkName;
  /** told of specs when a worker takes them; left out: nobody is */
  readonly begun?: (specs: readonly Spec[]) => void;
  /** told of each record once it is kept; left out: nobody is */
  readonly kept?: (record: AnyRecord) => void;
  /** told what observers of training are told; an end may be of a run that never began here. Left out: nobody is */
  readonly watch?: ((event: RunNews) => void) | undefined;
}

/**
 * Answers specs: those that the store has no record of are measured, each record is kept as soon as it is there. What another process has
 * answered by the time a worker is free is left to that process.
 *
 * @returns the specs that were answered here
 * @throws RugError `DISK` when a record or a checkpoint cannot be kept
 */
export async function measure(specs: readonly Spec[], asked: Measuring): Promise<readonly Spec[]> {
  // Once a record cannot be kept all work is over: what is interrupted then has not failed.
  let isOver = false;
  const measuring = { ...asked, stopped: () => isOver || asked.stopped() };
  const { store, workers, workName = () => '' } = measuring;
  const missing = missingSpecs(specs, store);
  if (missing.length === 0) return [];
  const versions = measuring.versions();
  const bundles = tasksOf(missing, workers.size);
  const tally = tallyOf(bundles, countedRows(specs, missing), workName);
  const answered: Spec[] = [];
  const answer = async (bundle: readonly Spec[]): Promise<void> => {
    const progress: OnProgress = (report) => measuring.progress(tally.moved(bundle, report));
    const records = await keptRecords(bundle, versions, measuring, progress);
    answered.push(...records.map(({ spec }) => spec));
    if (!measuring.stopped()) measuring.progress(tally.ended(bundle));
  };
  const work = async (bundle: readonly Spec[]): Promise<void> => {
    try {
      await answer(bundle);
    } catch (thrown) {
      isOver = true;
      throw thrown;
    }
  };
  await inLanes(bundles, workers.size, measuring.stopped, work);
  return answered;
}

/** Does work on each item, so many at a time, until work is to end. */
async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  stopped: () => boolean,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length && !stopped()) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
}

/** Measures what nobody else has answered meanwhile, and keeps it. */
async function keptRecords(
  bundle: readonly Spec[],
  versions: Versions,
  measuring: Measuring,
  progress: OnProgress,
): Promise<readonly AnyRecord[]> {
  const { store, begun = () => undefined, kept = () => undefined } = measuring;
  const left = bundle.filter((spec) => !store.has(specHash(spec)));
  if (left.length === 0) return [];
  begun(left);
  const records = await recordsOf(left, versions, measuring, progress);
  for (const record of records) {
    store.put(record);
    if (isTrained(record.spec)) measuring.watch?.(endOfRun(record));
    kept(record);
  }
  return records;
}

/** Of specs, each once, those that a store has no final record of. */
export function missingSpecs(specs: readonly Spec[], store: Store): Spec[] {
  const unique = uniqueSpecs(specs);
  const finished = store.finishedAmong(unique.map(specHash));
  return unique.filter((spec) => !finished.has(specHash(spec)));
}

function countedRows(specs: readonly Spec[], missing: readonly Spec[]): CountedRows {
  const wanted = specs.filter(isRowSpec).length;
  return { wanted, known: wanted - missing.filter(isRowSpec).length };
}

/** How often a row is tried whose worker dies: once more, since systems that lack memory kill whom they like. */
const TRIES = 2;

/**
 * The records of a bundle; none where work was ended. When the worker of a bundle of several dies, each spec gets a
 * worker of its own, so that only the guilty one fails.
 */
async function recordsOf(
  specs: readonly Spec[],
  versions: Versions,
  measuring: Measuring,
  progress: OnProgress,
  tries = TRIES,
): Promise<AnyRecord[]> {
  const { workers, models, checkpoints, stopped } = measuring;
  const task: MeasureTask = { task: 'measure', specs, versions, models, checkpoints };
  const watched: OnProgress = (report) => {
    if (report.event) measuring.watch?.(report.event);
    progress(report);
  };
  try {
    return await workers.run<AnyRecord[]>(task, watched);
  } catch (thrown) {
    if (stopped()) return [];
    // No fault of the row: nothing more can be kept.
    if (thrown instanceof RugError && thrown.code === 'DISK') throw thrown;
    if (specs.length === 1) {
      const hasDied = thrown instanceof RugError && thrown.code === 'JOB';
      if (hasDied && tries > 1) return recordsOf(specs, versions, measuring, progress, tries - 1);
      return [missingRecordOf(specs[0]!, { status: 'failed', reason: firstLine(thrown) }, versions)];
    }
    const parts = specs.map((spec) => recordsOf([spec], versions, measuring, () => undefined));
    return (await Promise.all(parts)).flat();
  }
}
