import { RugError, z } from '@rugbench/core';
import { type SweepStatus, sweepIn, sweepStatus } from '@rugbench/library/sweeps';
import { format } from '@rugbench/results';
import { setTimeout } from 'node:timers/promises';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { shared } from '../cli/shared-options.ts';
import { roughText } from '../cli/terminal/duration.ts';
import type { Terminal } from '../cli/terminal.ts';
import { databaseStatus } from '../database/database-status.ts';
import { databaseOption } from '../database/with-database.ts';

/** Between two looks, ms. */
const EVERY = 2000;

const options = z.strictObject({
  folder: z.string().min(1).optional().describe('the folder of a sweep; left out where --database is given'),
  database: databaseOption,
  watch: z
    .boolean()
    .default(false)
    .describe('look again every two seconds until all rows are answered, or until Ctrl-C'),
  json: shared.json,
});

/** `rug status DIR`: how far a sweep is. */
export const statusCommand = defineCommand({
  name: 'status',
  example: 'rug status rug-runs/grid --watch   # made by: rug sweep grid.config.ts',
  arguments: ['folder'],
  options,
  run: async ({ folder, database, watch, json }, terminal) => {
    const look = lookAt(folder, database, terminal);
    for (;;) {
      const status = await look();
      const isOver = status.running + status.waiting === 0;
      if (!watch || isOver || terminal.signal.aborted) {
        terminal.progress.clear();
        terminal.print(json ? JSON.stringify(status, null, 2) : statusText(status));
        return EXIT.done;
      }
      show(status, terminal);
      await setTimeout(EVERY, undefined, { signal: terminal.signal }).catch(() => undefined);
    }
  },
});

/** Where the status comes from. @throws RugError `OPTIONS` for neither a folder nor a database, and for both */
function lookAt(
  folder: string | undefined,
  database: string | undefined,
  terminal: Terminal,
): () => Promise<SweepStatus> {
  if ((folder === undefined) === (database === undefined)) {
    throw new RugError('OPTIONS', { who: 'rug status', must: 'must be given a folder or --database' });
  }
  if (database !== undefined) return () => databaseStatus(database, terminal);
  return () => {
    const { summary, store, root } = sweepIn(folder!);
    return Promise.resolve(sweepStatus(summary, store, root));
  };
}

function show(status: SweepStatus, terminal: Terminal): void {
  const answered = status.done + status.skipped + status.failed;
  terminal.progress.update({ fraction: answered / status.rows, phase: 'judging', detail: countsText(status) });
}

function countsText({ rows, done, running, failed, waiting, skipped }: SweepStatus): string {
  const counts = [
    [done, 'done'],
    [running, 'running'],
    [failed, 'failed'],
    [skipped, 'skipped'],
    [waiting, 'waiting'],
  ] as const;
  return `${rows} rows: ${counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ')}`;
}

/** The status in lines: counts, rate, processes. */
export function statusText(status: SweepStatus): string {
  const { name, processes, rowsPerHour, secondsLeft, failed } = status;
  const rate = rowsPerHour === null ? '' : `${format.number(rowsPerHour)} rows an hour`;
  const left = secondsLeft === null ? '' : `about ${roughText(secondsLeft)} left`;
  const pace = [rate, left].filter((part) => part !== '').join(', ');
  const lines = (processes ?? []).map(
    ({ host, pid, shard, lanes, rows, running }) =>
      `  ${host} ${pid}${shard === null ? '' : `, shard ${shard}`}: ${rows} rows done, ${running.length} running on ${lanes} processes`,
  );
  return [
    `${name}, ${countsText(status)}`,
    atWork(processes, pace),
    ...lines,
    failed > 0 ? 'rug retry lets failed rows be measured again.' : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function atWork(processes: SweepStatus['processes'], pace: string): string {
  if (processes === null) return pace;
  if (processes.length === 0) return 'Nobody works on it now.';
  return `${processes.length} at work${pace === '' ? '' : `: ${pace}`}`;
}
