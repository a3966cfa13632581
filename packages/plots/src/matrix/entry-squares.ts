import { divergingPalette, paletteIndex } from '../color/diverging.ts';
import { hex } from '../color/interpolated.ts';
import type { Theme } from '../grammar/theme.ts';
import { svgElement } from '../svg/svg-element.ts';
import type { MatrixEntries } from './entries.ts';

/**
 * A small matrix as vectors: runs of one colour in a row are one rectangle, and all of one colour are one path.
 *
 * @param side - of an entry, px
 */
export function entrySquares(
  document: Document,
  { matrix, rows, columns }: MatrixEntries,
  limit: number,
  theme: Theme['name'],
  side: number,
): SVGElement[] {
  const palette = divergingPalette(theme);
  const runs = Array.from({ length: rows }, (_, row) =>
    runsOf(matrix.subarray(row * columns, (row + 1) * columns), limit).map((run) => ({ row, ...run })),
  ).flat();
  return [...Map.groupBy(runs, ({ index }) => index)].map(([index, own]) => {
    const d = own.map(({ row, from, to }) => {
      return `M${from * side},${row * side}H${to * side}V${(row + 1) * side}H${from * side}Z`;
    });
    const look = { fill: hex(palette[index]!), 'shape-rendering': 'crispEdges' };
    return svgElement(document, 'path', { ...look, d: d.join('') });
  });
}

/** Neighbours of one colour, from column `from` up to column `to`, which is the next run's. */
function runsOf(row: Float64Array, limit: number): { index: number; from: number; to: number }[] {
  const runs: { index: number; from: number; to: number }[] = [];
  for (const [column, entry] of row.entries()) {
    const index = paletteIndex(entry, limit);
    if (runs.at(-1)?.index === index) runs.at(-1)!.to = column + 1;
    else runs.push({ index, from: column, to: column + 1 });
  }
  return runs;
}
