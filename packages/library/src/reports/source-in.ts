import { resolve } from 'node:path';
import { RugError } from '@rugbench/core';
import type { JudgingCatalogue } from '@rugbench/judging';
import { comparisonsOf } from '../runs/kept-comparisons.ts';
import { sweepsOf } from '../sweeps/kept-sweeps.ts';
import { type RunSource, comparisonSource, sweepSource } from './run-sources.ts';

/**
 * The one run of a folder, comparison or sweep: its own, or the only one right below it.
 *
 * @param path - as it is named; the report calls the run so
 * @throws RugError `FILES` when there is none, or several
 */
export function sourceIn(path: string, catalogue: JudgingCatalogue): RunSource {
  const swept = sweepsOf(path).map(({ summary, store, cells, folder }) => ({
    isOwn: folder.path === resolve(path),
    source: (): RunSource => sweepSource({ ...summary, cells: cells() }, catalogue, store, path),
  }));
  const compared = swept.length > 0 ? [] : comparisonsOf(path);
  const all = [
    ...swept,
    ...compared.map(({ comparison, store, isOwn }) => ({
      isOwn,
      source: (): RunSource => comparisonSource(comparison, store, path),
    })),
  ];
  const found = all.length === 1 ? all[0] : all.find(({ isOwn }) => isOwn);
  if (found) return found.source();
  const todo = 'Name the folder of one of them.';
  throw new RugError('FILES', { who: path, must: 'must hold one run', got: all.length, todo });
}
