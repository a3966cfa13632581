import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeMapDocument, MapCell } from './map-cell.ts';

/** The cells of a map that lies in a folder, where they are those of the same grid and source; undefined else. */
export function savedCells(folder: string, axis: readonly number[], source: string): readonly MapCell[] | undefined {
  const path = join(folder, 'map.json');
  if (!existsSync(path)) return undefined;
  const { cells, source: known } = JSON.parse(readFileSync(path, 'utf8')) as CodeMapDocument;
  const places = axis.flatMap((p) => axis.map((r) => ({ r, p })));
  const same = cells.length === places.length && places.every(({ r, p }, k) => cells[k]!.r === r && cells[k]!.p === p);
  return same && known === source ? cells : undefined;
}
