import { firstLine } from '@rugbench/core';
import { type AnyRecord, type Spec, type Store, isRowSpec, specHash } from '@rugbench/results';
import { type Versions, missingRecordOf } from '../records/record-of.ts';
import { uniqueSpecs } from '../records/side-specs.ts';
import type { OnProgress } from '../ports/pause.ts';
import type { Workers } from '../ports/workers.ts';
import type { MeasureTask } from './task.ts';
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
  /** told how far all tasks together are */
  readonly progress: OnProgress;
}

/**
 * Answers specs: those that the store has no record of are measured, each record is kept as soon as it is there.
 *
 * @returns the new records
 * @throws RugError `FILES` when a record cannot be kept
 */
export async function measure(specs: readonly Spec[], measuring: Measuring): Promise<readonly AnyRecord[]> {
  const { store, workers } = measuring;
  const missing = uniqueSpecs(specs).filter((spec) => !store.has(specHash(spec)));
  if (missing.length === 0) return [];
  const versions = measuring.versions();
  const bundles = tasksOf(missing, workers.size);
  const shares = new Map<readonly Spec[], number>();
  const fresh: AnyRecord[] = [];
  const label = labelOf(specs, missing);
  const report = (bundle: readonly Spec[], fraction: number): void => {
    shares.set(bundle, fraction * bundle.length);
    const done = [...shares.values()].reduce((sum, share) => sum + share, 0);
    measuring.progress(done / missing.length, label(fresh));
  };
  const run = async (bundle: readonly Spec[]): Promise<void> => {
    const records = await recordsOf(bundle, versions, measuring, (fraction) => report(bundle, fraction));
    for (const record of records) store.put(record);
    fresh.push(...records);
    report(bundle, 1);
  };
  await Promise.all(bundles.map(run));
  return fresh;
}

/** How many rows there are already, in words. */
function labelOf(specs: readonly Spec[], missing: readonly Spec[]): (fresh: readonly AnyRecord[]) => string {
  const rows = specs.filter(isRowSpec).length;
  if (rows === 0) return () => 'pictures';
  const known = rows - missing.filter(isRowSpec).length;
  return (fresh) => `${known + fresh.filter(({ spec }) => isRowSpec(spec)).length} of ${rows} rows`;
}

/**
 * The records of a bundle; none where work was ended. When the worker of a bundle of several dies, each spec gets a
 * worker of its own, so that only the guilty one fails.
 */
async function recordsOf(
  specs: readonly Spec[],
  versions: Versions,
  measuring: Measuring,
  progress: (fraction: number) => void,
): Promise<AnyRecord[]> {
  const { workers, models, checkpoints, stopped } = measuring;
  const task: MeasureTask = { task: 'measure', specs, versions, models, checkpoints };
  try {
    return await workers.run<AnyRecord[]>(task, progress);
  } catch (thrown) {
    if (stopped()) return [];
    if (specs.length === 1)
      return [missingRecordOf(specs[0]!, { status: 'failed', reason: firstLine(thrown) }, versions)];
    const parts = specs.map((spec) => recordsOf([spec], versions, measuring, () => undefined));
    return (await Promise.all(parts)).flat();
  }
}
