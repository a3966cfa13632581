import { type AxisScale, logScale, onLogAxis } from '../axes/log-scale.ts';
import { evenTicks } from '../axes/ticks.ts';

/** An axis of losses in units of the floor, linear or logarithmic. */
export interface RatioScale extends AxisScale {
  /** of the axis that Plot draws */
  readonly type: 'linear' | 'log';
}

/** Beyond this many times the floor an axis is logarithmic. */
const LINEAR_UP_TO = 5;

/**
 * An axis that holds 1 and all values, with room for a name below 1.
 *
 * @throws RugError `OPTIONS` when no value is positive and finite
 */
export function ratioScale(values: readonly number[]): RatioScale {
  const drawable = onLogAxis('ratio', values);
  const low = drawable.reduce((least, value) => Math.min(least, value), 1);
  const high = drawable.reduce((most, value) => Math.max(most, value), 1);
  if (high / low > LINEAR_UP_TO) {
    const room = (high / low) ** 0.08;
    const { ticks, format } = logScale('ratio', [low, high], 8);
    return { type: 'log', domain: [low / room, high * room], ticks, format };
  }
  const room = Math.max(0.08 * (high - low), 0.002);
  const domain = [low - 1.25 * room, high + room] as const;
  const ticks = evenTicks(...domain);
  return { type: 'linear', domain, ticks, format: decimals(ticks) };
}

/** As many decimals as the finest tick needs, at least one. */
function decimals(ticks: readonly number[]): (tick: number) => string {
  const digits = Math.max(1, ...ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));
  return (tick) => tick.toFixed(digits);
}
