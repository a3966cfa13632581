import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUG = fileURLToPath(new URL('../../bin/rug.mjs', import.meta.url));

/** How one command line ended. */
export interface RugRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for one test. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'rugbench-'));
}

/** Starts `rug` as a user would, in a folder of its own. */
export function startRug(
  args: readonly string[],
  cwd = temporaryFolder(),
  environment: NodeJS.ProcessEnv = {},
): { child: ChildProcess; done: Promise<RugRun> } {
  // Tests may run with colours forced: what a user's terminal asks for is said by each test.
  const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
  const env = { ...inherited, ...environment };
  const child = spawn(process.execPath, [RUG, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const done = new Promise<RugRun>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  return { child, done };
}

/** Runs `rug` to its end. */
export function runRug(args: readonly string[], cwd?: string, environment?: NodeJS.ProcessEnv): Promise<RugRun> {
  return startRug(args, cwd, environment).done;
}
