import { textWidth } from '../text/text-width.ts';
import { SMALL_SIZE } from '../theme/typography.ts';
import type { AxisScale } from './log-scale.ts';

/** between two labels, px */
const BETWEEN = 8;

/** Where a value stands on an axis, from 0 at its low end to 1 at its high end. */
export function shareOn(
  { domain: [low, high] }: Pick<AxisScale, 'domain'>,
  type: 'linear' | 'log' = 'log',
): (value: number) => number {
  const on = type === 'log' ? Math.log : Number;
  return (value) => (on(value) - on(low)) / (on(high) - on(low));
}

/**
 * As many ticks of an axis along the bottom as have room for their labels side by side, evenly thinned.
 *
 * @param width - of the axis, px
 */
export function fittingTicks(
  { domain, ticks, format }: AxisScale,
  width: number,
  type: 'linear' | 'log' = 'log',
): number[] {
  const share = shareOn({ domain }, type);
  const half = (tick: number): number => textWidth(format(tick), SMALL_SIZE) / 2;
  const fits = (own: readonly number[]): boolean =>
    own.every((tick, k) => {
      const before = own[k - 1];
      return before === undefined || (share(tick) - share(before)) * width >= half(tick) + half(before) + BETWEEN;
    });
  for (let every = 1; every <= ticks.length; every++) {
    const kept = ticks.filter((_, k) => k % every === 0);
    if (fits(kept)) return kept;
  }
  return [];
}
