import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from '@rugbench/core';
import type { Versions } from '@rugbench/judging';

const ownPackage = z.looseObject({ version: z.string() });

/** The version of this package, and of all packages that are released with it. */
export function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return ownPackage.parse(JSON.parse(text)).version;
}

/** What produces the records of a command. */
export function versions(): Versions {
  const commit = git('rev-parse', 'HEAD');
  const changes = commit === null ? null : git('status', '--porcelain', '--untracked-files=no');
  return {
    rugbench: ownVersion(),
    node: process.versions.node,
    commit,
    dirty: changes === null ? null : changes !== '',
  };
}

/** What git says of the checkout that this file belongs to; null for an installed package, whatever repository surrounds it. */
function git(...args: readonly string[]): string | null {
  const cwd = new URL('.', import.meta.url);
  if (cwd.pathname.includes('/node_modules/')) return null;
  try {
    return execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
