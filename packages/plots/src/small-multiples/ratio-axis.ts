import { evenTicks } from '../axes/ticks.ts';
import { logAxis, numberLabel } from './panel-axis.ts';
import type { PanelAxis } from './panel.ts';

/** Beyond this factor between its ends an axis of ratios is logarithmic. */
const LINEAR_UP_TO = 4;
/** A linear axis has at least so much to either side of what it shows. */
const LEAST_ROOM = 0.01;

/**
 * An axis of ratios that holds 1 and all positive values; what is not positive and finite has no place.
 *
 * @throws RugError `OPTIONS` when there is no positive value
 */
export function ratioAxis(title: string, values: readonly number[]): PanelAxis {
  const shown = [1, ...values.filter((value) => value > 0 && Number.isFinite(value))];
  const [low, high] = [Math.min(...shown), Math.max(...shown)];
  if (high > LINEAR_UP_TO * low) return logAxis(title, 'ratio', shown, 6);
  const room = Math.max(0.06 * (high - low), LEAST_ROOM);
  const domain = [low - room, high + room] as const;
  return { type: 'linear', title, domain, ticks: evenTicks(...domain), format: numberLabel };
}
