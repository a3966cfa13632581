import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import { type ComparisonDocument, readComparison } from '@rugbench/judging';
import { type FolderStore, type RunFolder, openRunFolder, textIfThere } from '@rugbench/results/files';
import { COMPARISON, recordsAt } from './home.ts';

/** A comparison that was made earlier, and where it lies. */
export interface KeptComparison {
  /** what was asked for, row by row, and the bounds */
  readonly comparison: ComparisonDocument;
  /** its report */
  readonly folder: RunFolder;
  /** whether it lies in the folder that was named, not below */
  readonly isOwn: boolean;
  /** what was measured for it */
  readonly store: FolderStore;
}

/**
 * The comparisons of a folder: its own, and those in the folders right below it. Records lie in the folder of
 * the report itself, or for one of several comparisons in the folder above.
 *
 * @throws RugError `FILES` when there is none, or a file cannot be read
 */
export function comparisonsOf(path: string): KeptComparison[] {
  const found = comparisonsIn(path);
  if (found.length > 0) return found;
  const must = `must hold a ${COMPARISON}, or folders that do`;
  throw new RugError('FILES', { who: path, must, todo: 'Name a folder that rug bench wrote.' });
}

/** {@link comparisonsOf}, or none. @throws RugError `FILES` when a file cannot be read */
export function comparisonsIn(path: string): KeptComparison[] {
  const root = resolve(path);
  // One for all comparisons: to open it reads what its packs hold.
  const { store } = recordsAt(root);
  const own = keptAt(root, [store, recordsAt(dirname(root)).store], true);
  const below = foldersIn(root).flatMap((name) => {
    const inner = join(root, name);
    return keptAt(inner, [store, recordsAt(inner).store], false);
  });
  return [...own, ...below];
}

/** The comparison of one folder, where it has one. @param stores - where its records may lie, the likelier first */
function keptAt(path: string, stores: readonly FolderStore[], isOwn: boolean): KeptComparison[] {
  const file = join(path, COMPARISON);
  const text = textIfThere(file);
  if (text === undefined) return [];
  const comparison = readComparison(text, file);
  const known = stores.find((store) => comparison.rows.some(({ hash }) => store.get(hash)));
  return [{ comparison, folder: openRunFolder(path), isOwn, store: known ?? stores[0]! }];
}

function foldersIn(root: string): string[] {
  try {
    const entries = readdirSync(root, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (cause) {
    throw new RugError('FILES', { who: root, must: `must be a folder (${firstLine(cause)})` }, { cause });
  }
}
