import { textWidth } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import type { AxisScale } from './log-scale.ts';

/** The left margin that a vertical axis needs for its title and its longest number, px. */
export function leftAxisWidth({ ticks, format }: AxisScale): number {
  return 46 + Math.max(...ticks.map((tick) => textWidth(format(tick), FONT_SIZE)));
}
