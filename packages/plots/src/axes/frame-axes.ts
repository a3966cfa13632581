import * as Plot from '@observablehq/plot';
import { textWidth } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import type { AxisScale } from './log-scale.ts';

/** The left margin that a vertical axis needs for its title and its longest number, px. */
export function leftAxisWidth({ ticks, format }: AxisScale): number {
  return 46 + Math.max(...ticks.map((tick) => textWidth(format(tick), FONT_SIZE)));
}

/** The axis along the bottom: its title, and either how far apart its ticks are at least, px, or the ticks. */
export type BottomAxis =
  | { readonly label: string; readonly tickSpacing: number }
  | { readonly label: string; readonly ticks: readonly number[]; readonly tickFormat: (tick: number) => string };

/** The two sides of a frame: an axis up the left one, with a grid, and one along the bottom. */
export function frameAxes(scale: AxisScale, label: string, bottom: BottomAxis): Plot.Markish[] {
  const ticks = [...scale.ticks];
  const title = { labelAnchor: 'center', labelArrow: 'none' } as const;
  return [
    Plot.gridY(ticks, { stroke: '#000', strokeOpacity: 0.1 }),
    Plot.axisY(ticks, { text: scale.format, label, labelOffset: leftAxisWidth(scale) - 16, ...title }),
    Plot.axisX({ ...bottom, labelOffset: 38, ...title }),
    Plot.frame({ anchor: 'left', stroke: '#999' }),
    Plot.frame({ anchor: 'bottom', stroke: '#999' }),
  ];
}
