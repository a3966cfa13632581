import type { SweepStatus } from '@rugbench/library/sweeps';
import type { Terminal } from '../cli/terminal.ts';
import { withDatabase } from './with-database.ts';

/** How far all sweeps of a database are together; its workers do not tell who they are. */
export function databaseStatus(url: string, terminal: Terminal): Promise<SweepStatus> {
  return withDatabase(url, terminal, async ({ connection }, { statusOf, sweepsOf }) => {
    const sweeps = await sweepsOf(connection);
    const { rows, done, failed, running, waiting, stray, rate, timeLeft } = await statusOf(connection);
    return {
      name: sweeps.map(({ name }) => name).join(', ') || 'no sweep',
      hash: sweeps.map(({ hash }) => hash).join(','),
      ...{ rows, done, skipped: 0, failed, running, waiting: waiting + stray },
      rowsPerHour: typeof rate === 'number' ? 3600 * rate : null,
      secondsLeft: typeof timeLeft === 'number' ? timeLeft : null,
      processes: null,
    };
  });
}
