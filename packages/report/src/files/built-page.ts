import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { RugError, firstLine } from '@rugbench/core';

/** A build takes a second or two, ms. */
const PATIENCE = 120_000;

/**
 * Builds the page of reports with Vite, in a process and a folder of its own, so that several builds at a time do not meet.
 *
 * @param root - of the repository, with its packages installed
 * @returns the one HTML file, without a document
 * @throws RugError `FILES` where Vite cannot build the page
 */
export async function builtPage(root: string): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'rugbench-page-'));
  try {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const words = [vite, 'build', '--outDir', out, '--emptyOutDir', '--logLevel', 'error'];
    const cwd = join(root, 'apps', 'report-page');
    const env = { ...process.env, NODE_ENV: 'production' };
    await promisify(execFile)(process.execPath, words, { cwd, env, timeout: PATIENCE });
    return readFileSync(join(out, 'index.html'), 'utf8');
  } catch (cause) {
    throw notBuilt(cause);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function notBuilt(cause: unknown): RugError {
  const complaint = {
    who: 'report.html',
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
