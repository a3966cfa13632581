import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Server } from './server.ts';

const RUG = fileURLToPath(new URL('../../../apps/bench/bin/rug.mjs', import.meta.url));

/** A `rug work` of a test. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  /** what it has printed so far */
  output(): string;
  /** its exit code; null after a signal that nobody heard */
  readonly ended: Promise<number | null>;
  /** resolves when it has printed something that matches, or has ended */
  printed(pattern: RegExp): Promise<void>;
}

/** All output of all workers of this process, for what must never be in it. */
export const outputs: string[] = [];

/** Starts `rug work` on one process, looking for lost workers every second. */
export function startWorker({ url }: Pick<Server, 'url'>, args: readonly string[] = [], cwd?: string): WorkerProcess {
  const child = spawn(process.execPath, [RUG, 'work', '--jobs', '1', '--lost-after', '4', ...args], {
    env: { ...process.env, RUG_DATABASE: url, NO_COLOR: '1' },
    ...(cwd !== undefined && { cwd }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      outputs.push(output);
      resolve(code);
    });
  });
  const printed = (pattern: RegExp): Promise<void> => {
    const seen = new Promise<void>((resolve) => {
      const look = (): void => {
        if (!pattern.test(output)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
    });
    return Promise.race([seen, ended.then(() => undefined)]);
  };
  return { child, output: () => output, ended, printed };
}

/** Waits until something holds, and fails where it does not in a minute. */
export async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 180_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} must hold within three minutes`);
}
