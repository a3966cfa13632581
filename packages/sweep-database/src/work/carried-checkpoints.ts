import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checkpointOf } from '@rugbench/judging';
import type { Connection } from '../connection/connection.ts';
import { checkpointsOf, putCheckpoint } from '../tables/checkpoints.ts';
import type { WantedSpec } from '../tables/specs.ts';
import { every } from './every.ts';

/** Checkpoints of a job in a folder of this machine, which the database gets whenever they change. */
export interface Carried {
  /** the folder; null: the job trains nothing */
  readonly folder: string | null;
  /** names of its checkpoints in the database */
  readonly names: readonly string[];
  /** no longer looks; the last change is sent where the job goes on elsewhere, and the folder is removed */
  end(goesOn: boolean): Promise<void>;
}

/** How checkpoints are carried. */
export interface Carrying {
  /** where they go, and come from */
  readonly connection: Connection;
  /** seconds between two looks at the files, above 0 */
  readonly seconds: number;
  /** told once of a file that is too large */
  readonly note: (line: string) => void;
}

/** A driver reads what it gets as one text of twice the size, which JavaScript limits: bytes. */
const LARGEST = 2e8;
/** Sending takes at most this share of the time. */
const SHARE = 0.05;

/** Fetches the checkpoints of a job, and sends what becomes of them. */
export async function carryCheckpoints(wanted: readonly WantedSpec[], carrying: Carrying): Promise<Carried> {
  const names = [...new Set(wanted.flatMap(({ spec }) => checkpointOf(spec, '.') ?? []).map((path) => basename(path)))];
  if (names.length === 0) return { folder: null, names, end: async () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'rug-checkpoints-'));
  for (const { name, bytes } of await checkpointsOf(carrying.connection, names))
    writeFileSync(join(folder, name), bytes);
  const hashes = wanted.map(({ hash }) => hash);
  const files = names.map((name) => watchedFile(join(folder, name)));
  const send = async (): Promise<number> => {
    const started = performance.now();
    for (const file of files) await sendChange(file, hashes, carrying);
    return (performance.now() - started) / 1000 / SHARE;
  };
  // A checkpoint that cannot be sent now is sent later, or the work itself finds out that the database is gone.
  const round = every(
    carrying.seconds,
    () => send().catch(() => 0),
    () => undefined,
  );
  return {
    folder,
    names,
    end: async (goesOn) => {
      await round.stop();
      if (goesOn) await send().catch(() => 0);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface WatchedFile {
  readonly path: string;
  /** tells its content that was last sent or fetched from a later one */
  seen: string;
  tooLarge: boolean;
}

function watchedFile(path: string): WatchedFile {
  return { path, seen: stateOf(path).seen, tooLarge: false };
}

/** A file that is replaced whole is another one: another inode, or another time. */
function stateOf(path: string): { readonly seen: string; readonly size: number } {
  const found = statSync(path, { throwIfNoEntry: false });
  return { seen: found ? `${found.ino} ${found.mtimeMs} ${found.size}` : '', size: found?.size ?? 0 };
}

async function sendChange(file: WatchedFile, hashes: readonly string[], { connection, note }: Carrying): Promise<void> {
  const { seen, size } = stateOf(file.path);
  if (seen === '' || seen === file.seen || file.tooLarge) return;
  const name = basename(file.path);
  if (size > LARGEST) {
    file.tooLarge = true;
    note(`The checkpoint ${name} is too large for the database: give --checkpoints a folder that all workers share.`);
    return;
  }
  await putCheckpoint(connection, name, readFileSync(file.path), hashes);
  file.seen = seen;
}
