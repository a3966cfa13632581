import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const RUG = fileURLToPath(new URL('../../../apps/bench/bin/rug.mjs', import.meta.url));

/** A `rug` command that runs in a process group of its own. */
export interface Running {
  /** its process, and that of its group */
  readonly pid: number;
  /** sends a signal to a process, or with a minus sign to the whole group; a process that is gone is no error */
  kill(pid: number, signal: NodeJS.Signals): void;
  /** the processes below it that compute */
  workers(): number[];
  /** whether it has ended */
  ended(): boolean;
  /** how it ended */
  readonly end: Promise<Ended>;
}

/** How a command ended. */
export interface Ended {
  /** its exit code; null where a signal ended it */
  readonly code: number | null;
  /** what it wrote */
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is started. */
export interface Starting {
  /** the working folder */
  readonly cwd: string;
  /** put before Node, such as `unshare -u` */
  readonly before?: readonly string[];
  /** more environment */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts `rug` with some arguments. */
export function start(args: readonly string[], { cwd, before = [], environment = {} }: Starting): Running {
  const [program, ...rest] = [...before, process.execPath, RUG, ...args];
  const child = spawn(program!, rest, {
    cwd,
    detached: true,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = [text(child.stdout), text(child.stderr)];
  const end = once(child, 'exit').then(async ([code]): Promise<Ended> => {
    return { code: code as number | null, stdout: await out, stderr: await err };
  });
  const pid = child.pid!;
  return {
    pid,
    end,
    kill: (whom, signal) => {
      try {
        process.kill(whom, signal);
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
      }
    },
    workers: () => processesOf(pid).filter((one) => one !== pid && /worker\.[tj]s/.test(commandOf(one))),
    ended: () => child.exitCode !== null || child.signalCode !== null,
  };
}

/** Runs `rug` to its end. */
export function run(args: readonly string[], starting: Starting): Promise<Ended> {
  return start(args, starting).end;
}

/** The processes of a group. */
export function processesOf(group: number): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,pgid=,stat='], { encoding: 'utf8' }).trim().split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, pgid, stat]) => Number(pgid) === group && !stat!.startsWith('Z'))
    .map(([pid]) => Number(pid));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Waits until no process of a group is left. @returns how long that took, ms; infinite where some are left */
export async function untilGone(group: number, most: number): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < most) {
    if (processesOf(group).length === 0) return performance.now() - began;
    await pause(100);
  }
  return Infinity;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** All files below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`);
}

/** Waits until a sweep has so many records, or has ended. */
export async function untilRecords(folder: string, count: number, running: Running): Promise<void> {
  const records = `${folder}/records`;
  while (!running.ended()) {
    if (existsSync(records) && filesBelow(records).filter((file) => file.endsWith('.json')).length >= count) return;
    await pause(20);
  }
}
