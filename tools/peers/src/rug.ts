import { RugError } from '@rugbench/core';
import type { Size } from './size.ts';
import { runJson } from './run-json.ts';

/** What a row of `rug speed --json` says, as far as it is read here. */
export interface RugRow {
  readonly device: string;
  readonly task: string;
  readonly d: number;
  readonly medianMilliseconds: number;
  readonly constructionMilliseconds: number | null;
}

/** Tasks of `rug speed` at one size, timed in one process. */
export async function rugRows(
  { n, r, p, batch }: Size,
  tasks: readonly string[],
  backend: string | null,
  { rug, time }: { readonly rug: string; readonly time: number },
): Promise<RugRow[]> {
  const size = ['--n', n, '--r', r, '--p', p, '--batch', batch, '--time', time].map(String);
  const chosen = backend === null ? [] : ['--backend', backend];
  const args = [rug, 'speed', ...size, ...chosen, '--task', tasks.join(','), '--json'];
  return ((await runJson(process.execPath, args)) as { rows: RugRow[] }).rows;
}

/** The backend that `rug` takes when nobody names one: the first that is available. */
export async function defaultBackend(rug: string): Promise<string> {
  const { backends } = (await runJson(process.execPath, [rug, 'backends', '--json'])) as {
    backends: { name: string; device: string; available: boolean }[];
  };
  const first = backends.find(({ available }) => available);
  if (first) return `${first.name}:${first.device}`;
  throw new RugError('JOB', { who: 'peers', must: 'a backend must be available', todo: 'See rug backends.' });
}
