import type { FigureData } from '../grammar/figure-data.ts';
import { axesOf } from '../map-grid/map-axes.ts';
import type { HeatMap } from './heat-map-input.ts';

/** A row for each cell: its panel, its place, what is shown, and the value. */
export function heatMapData(input: HeatMap): FigureData {
  const { x, y } = axesOf(input);
  return {
    columns: ['panel', x.label, y.label, 'quantity', 'value'],
    rows: input.panels.flatMap(({ title, xs, ys, values, scale }) => {
      const { label } = scale ?? input.scale;
      return ys.flatMap((at, row) =>
        xs.map((along, k) => [title, along, at, label, values[row * xs.length + k] ?? null]),
      );
    }),
  };
}
