import type { RunFolder } from '@rugbench/results/files';
import type { Terminal } from '../cli/terminal.ts';
import { type CheckOptions, checkCells } from './check-cells.ts';
import { type MapAxes, computeMap } from './compute-map.ts';
import type { CodeMapDocument, MapSubject, Workers } from '@rugbench/judging';
import { openMap } from './map-parts.ts';
import { SCHEMA } from './map-schema.ts';
import type { MapContent } from './merged-map.ts';

/** The map that is wanted. */
export interface MapRequest extends MapSubject, CheckOptions {
  /** its places */
  readonly axes: MapAxes;
}

/**
 * The map that was asked for, from what the folder knows of it. Whatever is finished is written at once, beside all
 * that the folder holds of the same subject: other grids, checks on other samples, and what others find meanwhile.
 *
 * @throws RugError as {@link openMap} does
 */
export async function completeMap(
  asked: MapRequest,
  folder: RunFolder,
  workers: Workers,
  terminal: Terminal,
): Promise<CodeMapDocument> {
  const { source, forges, constraint, axes } = asked;
  const subject = { schema: SCHEMA, source, forges, constraint } as const;
  const { known, add } = openMap(folder, subject);
  const columns = { known: known.cells, keep: (cells: MapContent['cells']) => add({ cells, checks: [] }) };
  const cells = await computeMap(axes, subject, columns, workers, terminal);
  const measured = { known: known.checks, keep: (checks: MapContent['checks']) => add({ cells, checks }) };
  const checks = await checkCells(cells, asked, measured, workers, terminal);
  add({ cells, checks });
  return { ...subject, cells, checks };
}
