import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '@rugbench/library/plugins';
import { recordsAt } from '@rugbench/library/runs';
import { isRowRecord } from '@rugbench/results';
import { planSweep } from '@rugbench/sweep';
import { startServer } from '../services/postgres/server.ts';
import { manyRecords } from './many-records.ts';
import { median, timedRug } from './timed.ts';

/**
 * `npm run bench:queue [RECORDS]`: what sweeps cost besides their rows. Times are reported, with medians and ratios where several runs allow
 * it; nothing is asserted. PostgreSQL must be installed.
 */
const RECORDS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 3;

const folder = mkdtempSync(join(tmpdir(), 'rug-queue-'));

/** A sweep of rows that train for some seconds each. */
function config(name: string, { rows, steps }: { rows: number; steps: number }): string {
  const options = {
    variants: ['relu'],
    weights: ['trained'],
    start: ['torch'],
    n: 256,
    r: 0.3,
    p: 0.05,
    steps,
    samples: 1000,
  };
  const file = join(folder, `${name}.config.json`);
  writeFileSync(file, JSON.stringify({ options, axes: { seed: Array.from({ length: rows }, (_, k) => k) } }));
  return file;
}

/** Times two ways, one after the other, several times. */
function paired(one: (round: number) => number, other: (round: number) => number): [number, number, number] {
  const times = Array.from({ length: ROUNDS }, (_, round) => [one(round), other(round)] as const);
  return [median(times.map(([a]) => a)), median(times.map(([, b]) => b)), median(times.map(([a, b]) => a / b))];
}

function twoJobs(): void {
  const file = config('jobs', { rows: 8, steps: 2400 });
  const way = (jobs: number) => (round: number) =>
    timedRug(folder, ['sweep', file, '--out', `jobs-${jobs}-${round}`, '--jobs', String(jobs), '--no-pictures']);
  const [alone, both, ratio] = paired(way(1), way(2));
  console.log(
    `8 rows: ${alone.toFixed(1)} s with 1 job, ${both.toFixed(1)} s with 2: ${ratio.toFixed(2)} times as fast`,
  );
}

async function queueOverhead(): Promise<void> {
  const server = await startServer();
  try {
    const environment = { RUG_DATABASE: server.url };
    const folderWay = (round: number): number =>
      timedRug(folder, [
        'sweep',
        config(`direct-${round}`, { rows: 3, steps: 3000 }),
        '--out',
        `direct-${round}`,
        '--jobs',
        '1',
        '--no-pictures',
      ]);
    const queueWay = (round: number): number => {
      const rows = { rows: 3, steps: 3000 + round };
      timedRug(folder, ['sweep', config(`queue-${round}`, rows), '--database', server.url], environment);
      return timedRug(folder, ['work', '--until-empty', '--jobs', '1'], environment);
    };
    const [queued, direct, ratio] = paired(queueWay, folderWay);
    const row = direct / 3;
    console.log(
      `3 rows of ${row.toFixed(1)} s: ${direct.toFixed(1)} s in a folder, ${queued.toFixed(1)} s by PostgreSQL: ${(100 * (ratio - 1)).toFixed(1)} % more`,
    );
  } finally {
    server.remove();
  }
}

async function planning(): Promise<void> {
  const catalogue = await loadCatalogue([], folder);
  const began = performance.now();
  const { cells } = await planSweep({ axes: { n: [256], r: '0.05:0.8:20', p: '0.01:0.5:log12' } }, catalogue);
  const rows = cells.reduce((sum, { comparison }) => sum + comparison.rows.length, 0);
  console.log(
    `planning ${rows} rows in ${cells.length} comparisons: ${((performance.now() - began) / 1000).toFixed(1)} s`,
  );
}

try {
  await planning();
  twoJobs();
  const { store } = recordsAt(join(folder, 'jobs-1-0'));
  const [template] = [...store.heads()].map(({ full }) => full()).filter(isRowRecord);
  manyRecords(join(folder, 'many'), template!, RECORDS);
  await queueOverhead();
} finally {
  rmSync(folder, { recursive: true });
}
