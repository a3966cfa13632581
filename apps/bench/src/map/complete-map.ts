import type { RunFolder } from '@rugbench/results/files';
import type { Terminal } from '../cli/terminal.ts';
import { type CheckOptions, checkCells } from './check-cells.ts';
import { computeMap } from './compute-map.ts';
import type { CodeMapDocument, MapSubject, Workers } from '@rugbench/judging';
import { SCHEMA, saveMap, savedMap } from './map-file.ts';
import { type MapContent, mergedMap } from './merged-map.ts';

/** The map that is wanted. */
export interface MapRequest extends MapSubject, CheckOptions {
  /** r, and p, in ascending order */
  readonly axis: readonly number[];
}

/**
 * The map that was asked for, from what the folder knows of it. Whatever is finished is written at once, beside all
 * that the folder holds of the same subject: other grids, and checks on other samples.
 *
 * @throws RugError as {@link savedMap} does
 */
export async function completeMap(
  asked: MapRequest,
  folder: RunFolder,
  workers: Workers,
  terminal: Terminal,
): Promise<CodeMapDocument> {
  const { source, forges, axis } = asked;
  const subject = { schema: SCHEMA, source, forges } as const;
  const saved = savedMap(folder, subject);
  const save = (found: MapContent): void => saveMap(folder, { ...subject, ...mergedMap(saved, found) });
  const columns = { known: saved.cells, keep: (cells: MapContent['cells']) => save({ cells, checks: [] }) };
  const cells = await computeMap(axis, source, columns, workers, terminal);
  const measured = { known: saved.checks, keep: (checks: MapContent['checks']) => save({ cells, checks }) };
  const checks = await checkCells(cells, asked, measured, workers, terminal);
  save({ cells, checks });
  return { ...subject, cells, checks };
}
