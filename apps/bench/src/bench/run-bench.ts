import { firstLine } from '@rugbench/core';
import { rankWithTies } from '@rugbench/measure';
import { type AnyRow, type FailedRow, jsonRecord } from '@rugbench/results';
import { choiceLabel } from '../choices/plugin-choice.ts';
import type { MacroscopicTask } from '../jobs/macroscopic.ts';
import type { BenchRun } from './bench-run.ts';
import type { Outcome } from '../jobs/outcome.ts';
import { type BenchJob, benchJobs } from './jobs.ts';
import { type BenchSpec, specHash } from './spec.ts';
import { type MeasuredRow, refusedRows, rowNames, rowOf } from './rows.ts';
import { TIES } from './tie-rule.ts';

/** What a comparison found. */
export interface BenchResult {
  readonly measured: readonly MeasuredRow[];
  readonly failed: readonly FailedRow[];
  /** whether every row was tried to its end */
  readonly complete: boolean;
}

interface Collection {
  readonly measured: MeasuredRow[];
  readonly failed: FailedRow[];
}

/** Runs all jobs of a comparison on the pool; results.json is rewritten whenever a job ends. */
export async function runBench(bench: BenchRun): Promise<BenchResult> {
  const { spec, processes, folder, terminal } = bench;
  const found: Collection = { measured: [], failed: refusedRows(bench) };
  const jobs = benchJobs(spec, processes, folder.path);
  const progress = progressOf(bench, found, jobs);
  const run = async (job: BenchJob): Promise<void> => {
    take(bench, found, job, await outcomesOf(bench, job, progress(job)));
    save(bench, found, false);
  };
  const rows = Promise.all(jobs.map(run));
  const [statistics] = await Promise.all([macroscopics(bench), rows]);
  const result = ranked(found, statistics, spec);
  const complete = !terminal.signal.aborted;
  save(bench, result, complete);
  return { ...result, complete };
}

/** Shows the share of all rows that is done, unfinished jobs by their own fraction. */
function progressOf(
  { terminal }: BenchRun,
  found: Collection,
  jobs: readonly BenchJob[],
): (job: BenchJob) => (fraction: number) => void {
  const total = jobs.reduce((sum, job) => sum + rowNames(job).length, 0);
  const shares = new Map<BenchJob, number>();
  return (job) => (fraction) => {
    shares.set(job, fraction * rowNames(job).length);
    const done = [...shares.values()].reduce((sum, share) => sum + share, 0);
    terminal.progress.update(done / total, `${found.measured.length + found.failed.length} of ${total} rows`);
  };
}

/**
 * What became of each variant of a job; null for those that Ctrl-C cut off. When the process of a
 * job with several variants dies, each of them gets a process of its own, so that only the guilty one fails.
 */
async function outcomesOf(
  bench: BenchRun,
  job: BenchJob,
  progress: (fraction: number) => void,
): Promise<(Outcome | null)[]> {
  try {
    const outcomes = await bench.pool.run<Outcome[]>(job, progress);
    progress(1);
    return outcomes;
  } catch (thrown) {
    if (bench.terminal.signal.aborted) return rowNames(job).map(() => null);
    const alone = job.task === 'train' || rowNames(job).length === 1;
    if (alone) return rowNames(job).map(() => ({ status: 'failed', reason: firstLine(thrown) }));
    const parts = job.variants.map((variant) => outcomesOf(bench, { ...job, variants: [variant] }, () => undefined));
    return (await Promise.all(parts)).flat();
  }
}

function take(bench: BenchRun, found: Collection, job: BenchJob, outcomes: readonly (Outcome | null)[]): void {
  outcomes.forEach((outcome, index) => {
    if (outcome === null) return;
    const row = rowOf(bench, rowNames(job)[index]!, outcome);
    if ('row' in row) found.measured.push(row);
    else found.failed.push(row);
  });
}

/** Large-scale statistics of each set of weights, by label and seed; those that fail are left out. */
async function macroscopics({ spec, pool }: BenchRun): Promise<Map<string, unknown>> {
  const tasks = spec.seeds.flatMap((seed) =>
    spec.forges.map((forge): MacroscopicTask => {
      return { task: 'macroscopic', features: spec.n, dimensions: spec.d, source: spec.source, seed, forge };
    }),
  );
  const settled = await Promise.allSettled(tasks.map((task) => pool.run(task)));
  const entries = settled.flatMap((outcome, index): [string, unknown][] => {
    const { forge, seed } = tasks[index]!;
    return outcome.status === 'fulfilled' ? [[`${choiceLabel(forge)} ${seed}`, outcome.value]] : [];
  });
  return new Map(entries);
}

/** Ranks the rows of each seed on their common samples and orders all by loss. */
function ranked(found: Collection, statistics: ReadonlyMap<string, unknown>, spec: BenchSpec): Collection {
  const measured = spec.seeds.flatMap((seed) => {
    const rows = found.measured.filter(({ row }) => row.seed === seed);
    const ranks = rankWithTies(
      rows.map(({ row, sampleLosses }) => ({ loss: row.loss, sampleLosses })),
      TIES,
    );
    return rows.map((measured, index) => {
      const { row } = measured;
      const taken = row.macroscopic ?? statistics.get(`${row.weights} ${seed}`) ?? null;
      return { ...measured, row: { ...row, rank: ranks[index]!, macroscopic: jsonRecord.nullable().parse(taken) } };
    });
  });
  measured.sort((one, other) => one.row.loss - other.row.loss);
  return { measured, failed: found.failed };
}

function save({ spec, bounds, folder }: BenchRun, found: Collection, complete: boolean): void {
  const rows: AnyRow[] = [...found.measured.map(({ row }) => row), ...found.failed];
  const document = { spec: jsonRecord.parse(spec), hash: specHash(spec), bounds: jsonRecord.parse(bounds) };
  folder.save({ schema: 'rugbench/run/1', ...document, rows, complete });
}
