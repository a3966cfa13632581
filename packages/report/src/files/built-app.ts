import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { RugError, firstLine } from '@rugbench/core';

/** A build takes a second or two, ms. */
const PATIENCE = 120_000;

/**
 * Builds a page of the repository with Vite, in a process of its own.
 *
 * @param root - of the repository, with its packages installed
 * @param app - its folder below `apps`
 * @param out - the folder to build into, which is emptied: several builds at a time need a folder each
 * @param who - what an error calls the page
 * @throws RugError `FILES` where Vite cannot build the page
 */
export async function buildApp(root: string, app: string, out: string, who: string): Promise<void> {
  try {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const words = [vite, 'build', '--outDir', out, '--emptyOutDir', '--logLevel', 'error'];
    const cwd = join(root, 'apps', app);
    const env = { ...process.env, NODE_ENV: 'production' };
    await promisify(execFile)(process.execPath, words, { cwd, env, timeout: PATIENCE });
  } catch (cause) {
    throw notBuilt(cause, who);
  }
}

function notBuilt(cause: unknown, who: string): RugError {
  const complaint = {
    who,
    must: 'Vite must build its page',
    got: saidOf(cause),
    todo: 'Run npm install in the repository.',
  };
  return new RugError('FILES', complaint, { cause });
}

/** What Vite complains of: the line below its heading, or its only one. */
function saidOf(cause: unknown): string {
  const lines = stripVTControlCharacters(String((cause as { stderr?: unknown }).stderr ?? ''))
    .split('\n')
    .filter((line) => line.trim() !== '');
  const heading = lines.findIndex((line) => /^Build failed with/.test(line));
  return (lines[heading + 1] ?? lines[0])?.trim() ?? firstLine(cause);
}
