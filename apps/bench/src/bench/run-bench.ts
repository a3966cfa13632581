import { type Catalogue, firstLine } from '@rugbench/core';
import { rankWithTies } from '@rugbench/measure';
import { type AnyRow, type FailedRow, type RunFolder, jsonRecord } from '@rugbench/results';
import { type Terminal } from '../cli/terminal.ts';
import { type ForgedJob } from '../forged/forged-job.ts';
import { type ForgedOutcome } from '../forged/run-forged-job.ts';
import { choiceLabel } from '../plugin-choice.ts';
import { type Pool } from '../pool/pool.ts';
import { type MacroscopicTask } from '../tasks/macroscopic.ts';
import { type BenchSpec, type Bounds, benchJobs, specHash } from './plan.ts';
import { type MeasuredRow, rowOf } from './rows.ts';

/** What a comparison found. */
export interface BenchResult {
  readonly measured: readonly MeasuredRow[];
  readonly failed: readonly FailedRow[];
  /** whether every row was tried to its end */
  readonly complete: boolean;
}

interface Collection {
  measured: MeasuredRow[];
  failed: FailedRow[];
}

/** Runs all jobs of a spec on the pool; results.json is rewritten whenever a job ends. */
export async function runBench(
  spec: BenchSpec,
  bounds: Bounds,
  catalogue: Catalogue,
  pool: Pool,
  processes: number,
  folder: RunFolder,
  terminal: Terminal,
): Promise<BenchResult> {
  const found: Collection = { measured: [], failed: [] };
  const jobs = benchJobs(spec, processes);
  const total = jobs.reduce((sum, job) => sum + job.variants.length, 0);
  const shares = new Map<ForgedJob, number>();
  const show = (): void => {
    const done = [...shares.values()].reduce((sum, share) => sum + share, 0);
    terminal.progress.update(done / total, `${found.measured.length + found.failed.length} of ${total} rows`);
  };
  const take = (job: ForgedJob, outcomes: readonly ForgedOutcome[]): void => {
    outcomes.forEach((outcome, index) => {
      const row = rowOf(spec, bounds, catalogue, job, job.variants[index]!, outcome);
      if ('row' in row) found.measured.push(row);
      else found.failed.push(row);
    });
    save(spec, bounds, folder, found, false);
  };
  const run = async (job: ForgedJob): Promise<void> => {
    try {
      const progress = (fraction: number): void => {
        shares.set(job, fraction * job.variants.length);
        show();
      };
      take(job, await pool.run<ForgedOutcome[]>(job, progress));
      progress(1);
    } catch (thrown) {
      if (terminal.signal.aborted) return;
      if (job.variants.length > 1)
        await Promise.all(job.variants.map((variant) => run({ ...job, variants: [variant] })));
      else take(job, [{ status: 'failed', reason: firstLine(thrown) }]);
    }
  };
  show();
  const [statistics] = await Promise.all([macroscopics(spec, pool), ...jobs.map(run)]);
  const result = ranked(found, statistics, spec);
  const complete = !terminal.signal.aborted;
  save(spec, bounds, folder, result, complete);
  return { ...result, complete };
}

/** Large-scale statistics of each set of weights, by label and seed; those that fail are left out. */
async function macroscopics(spec: BenchSpec, pool: Pool): Promise<Map<string, unknown>> {
  const tasks = spec.seeds.flatMap((seed) =>
    spec.weights.map((forge): MacroscopicTask => {
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
    const ranks = rankWithTies(rows.map(({ row, sampleLosses }) => ({ loss: row.loss, sampleLosses })));
    return rows.map(({ row, sampleLosses }, index) => {
      const macroscopic = jsonRecord.nullable().parse(statistics.get(`${row.weights} ${seed}`) ?? null);
      return { row: { ...row, rank: ranks[index]!, macroscopic }, sampleLosses };
    });
  });
  measured.sort((one, other) => one.row.loss - other.row.loss);
  return { measured, failed: found.failed };
}

function save(spec: BenchSpec, bounds: Bounds, folder: RunFolder, found: Collection, complete: boolean): void {
  const rows: AnyRow[] = [...found.measured.map(({ row }) => row), ...found.failed];
  const document = { spec: jsonRecord.parse(spec), hash: specHash(spec), bounds: jsonRecord.parse(bounds) };
  folder.save({ schema: 'rugbench/run/1', ...document, rows, complete });
}
