import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import { openRunFolder } from '@rugbench/results/files';
import { recordsAt } from '../runs/home.ts';
import { type KeptSweep, SWEEP, cellsIn, summaryIn } from './sweep-home.ts';

/**
 * The sweeps of a folder: its own, and those in the folders right below it.
 *
 * @throws RugError `FILES` when the folder or a file cannot be read
 */
export function sweepsOf(path: string): KeptSweep[] {
  const root = resolve(path);
  const below = foldersIn(root).map((name) => join(root, name));
  return [...keptAt(root, [root, dirname(root)]), ...below.flatMap((folder) => keptAt(folder, [root, folder]))];
}

/**
 * The one sweep of a folder: its own, or the only one below it.
 *
 * @throws RugError `FILES` when there is none, or several
 */
export function sweepIn(path: string): KeptSweep {
  const kept = sweepsOf(path);
  const [first, ...others] = kept;
  if (first && (others.length === 0 || first.folder.path === resolve(path))) return first;
  const got = kept.map(({ folder }) => folder.path).join(', ') || 'none';
  const todo = first ? 'Name one of these folders.' : 'Name a folder that rug sweep wrote.';
  throw new RugError('FILES', { who: path, must: `must hold the ${SWEEP} of one sweep`, got, todo });
}

function keptAt(path: string, roots: readonly string[]): KeptSweep[] {
  const summary = summaryIn(path);
  if (!summary) return [];
  const known = roots.find((root) => summary.rows.some((hash) => recordsAt(root).store.get(hash)));
  const root = known ?? roots[0]!;
  return [{ summary, folder: openRunFolder(path), root, store: recordsAt(root).store, cells: () => cellsIn(path) }];
}

function foldersIn(root: string): string[] {
  try {
    const entries = readdirSync(root, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (cause) {
    throw new RugError('FILES', { who: root, must: `must be a folder (${firstLine(cause)})` }, { cause });
  }
}
