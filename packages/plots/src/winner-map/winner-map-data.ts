import type { FigureData } from '../grammar/figure-data.ts';
import { axesOf } from '../map-grid/map-axes.ts';
import type { WinnerMap } from './winner-map-input.ts';

/** A row for each cell: its panel, its place, and who is best there, joined by ` = ` where several tie. */
export function winnerMapData(input: WinnerMap): FigureData {
  const { x, y } = axesOf(input);
  return {
    columns: ['panel', x.label, y.label, 'best'],
    rows: input.panels.flatMap(({ title, xs, ys, winners }) =>
      ys.flatMap((at, row) =>
        xs.map((along, k) => [title, along, at, winners[row * xs.length + k]?.join(' = ') ?? null]),
      ),
    ),
  };
}
