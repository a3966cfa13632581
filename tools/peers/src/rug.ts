import { RugError, z } from '@rugbench/core';
import type { Size } from './size.ts';
import { runJson } from './run-json.ts';

const speedDocument = z.object({
  rows: z.array(
    z.object({
      device: z.string(),
      task: z.string(),
      d: z.number(),
      medianMilliseconds: z.number(),
      constructionMilliseconds: z.number().nullable(),
    }),
  ),
});

const backendsDocument = z.object({
  backends: z.array(
    z.object({ name: z.string(), device: z.string(), available: z.boolean(), note: z.string().optional() }),
  ),
});

/** What a row of `rug speed --json` says, as far as it is read here. */
export type RugRow = z.infer<typeof speedDocument>['rows'][number];

/** What `rug` has to compute with. */
export interface RugBackends {
  /** that it takes when nobody names one: the first that is available */
  readonly first: string;
  /** its OpenBLAS with the kernels that it takes, such as `OpenBLAS 0.3.21, Zen`; null without one */
  readonly openblas: string | null;
}

/** Tasks of `rug speed` at one size, timed in one process. */
export async function rugRows(
  { n, r, p, batch }: Size,
  tasks: readonly string[],
  backend: string | null,
  { rug, time }: { readonly rug: string; readonly time: number },
  core: string | null,
): Promise<RugRow[]> {
  const size = ['--n', n, '--r', r, '--p', p, '--batch', batch, '--time', time].map(String);
  const chosen = backend === null ? [] : ['--backend', backend];
  const args = [rug, 'speed', ...size, ...chosen, '--task', tasks.join(','), '--json'];
  return speedDocument.parse(await runJson(process.execPath, args, { core })).rows;
}

/** Asks `rug` what it has. @throws RugError `JOB` where that is nothing */
export async function rugBackends(rug: string): Promise<RugBackends> {
  const { backends } = backendsDocument.parse(await runJson(process.execPath, [rug, 'backends', '--json']));
  const first = backends.find(({ available }) => available);
  if (!first)
    throw new RugError('JOB', { who: 'peers', must: 'a backend must be available', todo: 'See rug backends.' });
  const note = backends.find(({ note }) => note?.startsWith('OpenBLAS'))?.note;
  const [, version, core] = /^OpenBLAS ([\d.]+), kernels (\w+)/.exec(note ?? '') ?? [];
  return { first: `${first.name}:${first.device}`, openblas: core ? `OpenBLAS ${version}, ${core}` : null };
}

/** The kernels of an OpenBLAS as it is written here; null for another library. */
export function coreOf(kernels: string | null): string | null {
  return /^OpenBLAS [\d.]*, (\w+)$/.exec(kernels ?? '')?.[1] ?? null;
}
