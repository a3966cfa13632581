import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ResultRow } from '@rugbench/results';

/** What produces the rows of a run. */
export function versions(): ResultRow['versions'] {
  const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return { rugbench: own.version, node: process.versions.node, commit: commit() };
}

function commit(): string | null {
  try {
    const cwd = new URL('.', import.meta.url);
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
