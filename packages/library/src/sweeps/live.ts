import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { RugError, z } from '@rugbench/core';
import { type AnyRecord, type Spec, parseBoundedJson, readBySchema, specHash } from '@rugbench/results';
import { textIfThere, writeAtomically } from '@rugbench/results/files';
import { specSeconds } from '@rugbench/judging';

/** Processes say here what they do. */
const LIVE = 'running';
/** Between two reports of a process, ms. */
const EVERY = 2000;
/** A process that has not reported for so long is taken for gone, ms: clocks of hosts differ, and disks hang. */
const GONE = 60_000;

const FORM = 'rugbench/running/1';
const seconds = z.number().min(0);

/** What a process of a sweep says of itself. */
export const liveProcess = z.strictObject({
  schema: z.literal(FORM).describe('names this form of the file'),
  host: z.string().describe('the host where it runs'),
  pid: z.int().describe('its process there'),
  shard: z.string().nullable().describe('its part of the sweep, such as 3/40; null: all of it'),
  lanes: z.int().min(1).describe('rows that it works on at a time'),
  updated: z.number().describe('when this was written, ms since 1970'),
  running: z.array(z.string()).describe('hashes of the rows that are measured now'),
  rows: z.int().min(0).describe('rows that it has finished'),
  spent: seconds.describe('time since it began, seconds'),
  estimated: seconds.describe('the time that its finished rows should have taken on one core, seconds'),
});

/** What a process of a sweep says of itself, as {@link liveProcess} describes it. */
export type LiveProcess = z.infer<typeof liveProcess>;

/** Tells others what this process does. */
export interface Live {
  /** rows that are taken up */
  begun(specs: readonly Spec[]): void;
  /** a row that is finished */
  ended(record: AnyRecord): void;
  /** nothing is told any more */
  close(): void;
}

/** Reports into a folder what this process does, in a file of its own, until it is closed. Whether the file can be written is no matter. */
export function reportLive(root: string, { shard, lanes }: Pick<LiveProcess, 'shard' | 'lanes'>): Live {
  const { pid } = process;
  const host = hostname();
  const file = join(root, LIVE, `${host.replace(/[^\w.-]/g, '_')}.${pid}.json`);
  const began = performance.now();
  const running = new Set<string>();
  let [rows, estimated] = [0, 0];
  const write = (): void => {
    const spent = (performance.now() - began) / 1000;
    const told = { host, pid, shard, lanes, updated: Date.now(), running: [...running], rows, spent, estimated };
    quietly(() => writeAtomically(file, JSON.stringify({ schema: FORM, ...told })));
  };
  const timer = setInterval(write, EVERY);
  timer.unref();
  write();
  return {
    begun: (specs) => {
      for (const spec of specs) running.add(specHash(spec));
    },
    ended: ({ hash, spec }) => {
      running.delete(hash);
      rows += 1;
      estimated += specSeconds(spec);
    },
    close: () => {
      clearInterval(timer);
      quietly(() => rmSync(file, { force: true }));
    },
  };
}

/** A report is a courtesy: rows are measured without it. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    return;
  }
}

/** The processes that work on a folder now. @param now - ms since 1970 */
export function liveProcesses(root: string, now = Date.now()): LiveProcess[] {
  const folder = join(root, LIVE);
  return filesIn(folder).flatMap((name) => {
    const own = readLive(join(folder, name));
    return own && Math.abs(now - own.updated) < GONE && mayLive(own) ? [own] : [];
  });
}

function readLive(file: string): LiveProcess | undefined {
  try {
    const text = textIfThere(file);
    const where = { who: file, what: '' };
    if (text === undefined) return undefined;
    return readBySchema(liveProcess, parseBoundedJson(text, { depth: 8, values: 1e5 }, where), {
      ...where,
      form: FORM,
    });
  } catch (thrown) {
    if (thrown instanceof RugError) return undefined;
    throw thrown;
  }
}

/** Whether a process is there, as far as this host can tell. */
function mayLive({ host, pid }: LiveProcess): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  } catch {
    return [];
  }
}
