import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Command } from '../commands.ts';
import type { Golden } from './compare.ts';
import { flatten } from './flatten.ts';
import type { Json } from './json.ts';

const RUG = fileURLToPath(new URL('../../../apps/bench/bin/rug.mjs', import.meta.url));
const INPUTS = fileURLToPath(new URL('../inputs', import.meta.url));

/** What a command gave, and what it printed on stderr. */
export interface Run extends Golden {
  readonly stderr: string;
}

/** Runs commands of the set in one temporary folder, each at most once. */
export interface Runner {
  /** what the command gave; the commands that make its files run before it */
  readonly run: (command: Command) => Promise<Run>;
  /** removes the folder */
  readonly close: () => void;
}

/** A runner for the commands of `all`; the files of `inputs` lie in its folder. */
export function openRunner(all: readonly Command[]): Runner {
  const folder = mkdtempSync(join(tmpdir(), 'rugbench-golden-'));
  cpSync(INPUTS, folder, { recursive: true });
  const runs = new Map<string, Promise<Run>>();

  async function start({ line, after }: Command): Promise<Run> {
    if (after !== undefined) await run(all.find(({ name }) => name === after)!);
    return runLine(line, folder);
  }

  function run(command: Command): Promise<Run> {
    const started = runs.get(command.name) ?? start(command);
    runs.set(command.name, started);
    return started;
  }

  return { run, close: () => rmSync(folder, { recursive: true, force: true }) };
}

async function runLine(line: string, folder: string): Promise<Run> {
  const [, ...words] = line.split(' ');
  const child = spawn(process.execPath, [RUG, ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const [exitCode, stdout, stderr] = await Promise.all([closed(child), text(child.stdout), text(child.stderr)]);
  return { command: line, exitCode, values: exitCode === 0 ? flatten(JSON.parse(stdout) as Json) : {}, stderr };
}

function closed(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
}
