import { RugError } from '@rugbench/core';
import { type KeptComparison, comparisonsOf } from './kept-comparisons.ts';
import { type Run, runOf } from './run.ts';

/**
 * The run that a folder holds: that of `rug bench --out`, of `bench` with `out`, or one of the folders below `rug-runs`. Nothing is
 * measured.
 *
 * @param path - the folder
 * @throws RugError `FILES` when it holds no run, several, or one that cannot be read
 * @example
 * ```ts
 * import { loadRun } from 'rugbench';
 *
 * for (const { title, loss, rank } of loadRun('my-run').rows) console.log(rank, title, loss);
 * ```
 */
export function loadRun(path: string): Run {
  const { comparison, store } = only(path, comparisonsOf(path));
  return runOf(comparison, store);
}

/** The comparison of the folder itself, or the only one below it. */
function only(path: string, kept: readonly KeptComparison[]): KeptComparison {
  const [first, ...others] = kept;
  if (first && (others.length === 0 || first.isOwn)) return first;
  const names = kept.map(({ folder }) => folder.path).join(', ');
  throw new RugError('FILES', { who: path, must: 'must hold one run', got: names, todo: 'Name one of these folders.' });
}
