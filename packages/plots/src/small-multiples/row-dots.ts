import * as Plot from '@observablehq/plot';
import type { WeightsMark } from '../grammar/weights-marks.ts';

/** A marker that stands for a row of a table. */
export interface RowDot {
  /** hash of the row */
  readonly id: string;
  /** in units of the axes */
  readonly x: number;
  /** in units of the axes */
  readonly y: number;
  /** `#rrggbb` */
  readonly color: string;
  /** shape, and whether it is hollow */
  readonly mark: WeightsMark;
}

/** Markers of rows, each with the hash of its row as `data-row`; hollow ones hide what is behind them. */
export function rowDots(dots: readonly RowDot[], background: string): Plot.Markish {
  return Plot.dot(dots, {
    ...{ x: 'x', y: 'y', r: 3.5, strokeWidth: 1.5 },
    symbol: ({ mark }: RowDot) => mark.symbol,
    stroke: ({ color }: RowDot) => color,
    fill: ({ mark, color }: RowDot) => (mark.hollow ? background : color),
    render: (index, scales, values, dimensions, context, next) => {
      const group = next!(index, scales, values, dimensions, context)!;
      [...group.children].forEach((child, k) => child.setAttribute('data-row', dots[index[k]!]!.id));
      return group;
    },
  });
}
