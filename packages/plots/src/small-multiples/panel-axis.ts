import { type AxisScale, logScale } from '../axes/log-scale.ts';
import { evenTicks } from '../axes/ticks.ts';
import { scientific, significant } from '../text/number-text.ts';
import { textWidth } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import type { PanelAxis } from './panel.ts';

/** A number as a label: with a minus sign as long as a plus, no more than six digits, and a power of ten where these are long. */
export function numberLabel(value: number): string {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-4 && size < 1e5);
  const text = plain ? significant(size, 6) : scientific(Number(size.toPrecision(6)));
  return value < 0 ? `−${text}` : text;
}

/** A linear axis with round ticks; a domain without length is widened. */
export function linearAxis(title: string, [low, high]: readonly [low: number, high: number]): PanelAxis {
  const room = high > low ? 0 : Math.max(Math.abs(low) * 0.05, 0.05);
  const domain = [low - room, high + room] as const;
  return { type: 'linear', title, domain, ticks: evenTicks(...domain), format: numberLabel };
}

/**
 * A logarithmic axis that holds all positive values.
 *
 * @param what - the noun for a value, for the message
 * @throws RugError `OPTIONS` when no value is positive and finite
 */
export function logAxis(title: string, what: string, values: Iterable<number>, most = 8): PanelAxis {
  return { type: 'log', title, ...logScale(what, values, most) };
}

/** Where a value lies along an axis of a length, px from its low end. */
export function placeOn({ type, domain: [low, high] }: PanelAxis, length: number): (value: number) => number {
  const at = type === 'log' ? Math.log : (value: number): number => value;
  return (value) => ((at(value) - at(low)) / (at(high) - at(low))) * length;
}

const BETWEEN = 8;

/** As many of the ticks along the bottom as their labels leave room for, evenly thinned; 0 stays where it is one of them. */
export function fittingTicks(axis: PanelAxis, length: number): number[] {
  const { ticks } = axis;
  const zero = Math.max(0, ticks.indexOf(0));
  for (let every = 1; every < ticks.length; every++) {
    const kept = ticks.filter((_, k) => k % every === zero % every);
    if (fit(axis, kept, length)) return kept;
  }
  return ticks.slice(zero, zero + 1);
}

function fit(axis: PanelAxis, ticks: readonly number[], length: number): boolean {
  const place = placeOn(axis, length);
  return ticks.every((tick, k) => {
    if (k === 0) return true;
    const before = ticks[k - 1]!;
    const half = (value: number): number => textWidth(axis.format(value), FONT_SIZE) / 2;
    return place(tick) - place(before) >= half(tick) + half(before) + BETWEEN;
  });
}

/** Room that the labels of an axis up the left side take, px. */
export function labelWidth({ ticks, format }: AxisScale): number {
  const lines = ticks.flatMap((tick) => format(tick).split('\n'));
  return Math.max(0, ...lines.map((line) => textWidth(line, FONT_SIZE)));
}
