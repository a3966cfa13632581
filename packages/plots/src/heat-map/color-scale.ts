import { RugError } from '@rugbench/core';
import { evenTicks, logTicks } from '../axes/ticks.ts';
import { divergingFill } from '../color/diverging.ts';
import { sequentialFill } from '../color/sequential.ts';
import type { Theme } from '../grammar/theme.ts';
import { valueText } from '../map-grid/cell-places.ts';
import type { HeatScale } from './heat-map-input.ts';

/** A scale for the values that it has to show. */
export interface ColorScale {
  /** values at the ends of its bar */
  readonly domain: readonly [low: number, high: number];
  /** colour `#rrggbb` of a value */
  colorOf(value: number): string;
  /** where a value lies on the bar, from 0 to 1 */
  place(value: number): number;
  /** the value at a place of the bar */
  valueAt(place: number): number;
  /** labels of the bar, ascending; `beyond`: an end with values on its other side */
  readonly ticks: readonly { readonly value: number; readonly text: string; readonly beyond: boolean }[];
}

/**
 * The scale of some values.
 *
 * @throws RugError `OPTIONS` for a logarithmic scale with a value or an end that is not positive, or ends that do not ascend
 */
export function colorScale(
  { label, colors, type, center, domain: given }: HeatScale,
  values: readonly number[],
  theme: Theme['name'],
): ColorScale {
  const wrong = type === 'log' ? [...values, ...(given ?? [])].find((value) => !(value > 0)) : undefined;
  if (wrong !== undefined)
    throw new RugError('OPTIONS', { who: label, must: 'must be positive on a log scale', got: wrong });
  const to = type === 'log' ? Math.log : (value: number): number => value;
  const from = type === 'log' ? Math.exp : (at: number): number => at;
  const [low, high] = domainOf(label, given, values, to);
  const middle = to(center ?? (type === 'log' ? 1 : 0));
  const reach = Math.max(Math.abs(high - middle), Math.abs(low - middle)) || 1;
  const place = (value: number): number => (to(value) - low) / (high - low);
  const colorOf = (value: number): string => {
    if (colors === 'sequential') return sequentialFill(place(value), theme);
    return divergingFill((Math.min(high, Math.max(low, to(value))) - middle) / reach, theme);
  };
  const domain = [from(low), from(high)] as const;
  const valueAt = (at: number): number => from(low + at * (high - low));
  return { domain, colorOf, place, valueAt, ticks: ticksOf(domain, type, values) };
}

/** Ends on the scale of the axis; those of a single value are moved a little apart. */
function domainOf(
  who: string,
  given: HeatScale['domain'],
  values: readonly number[],
  to: (value: number) => number,
): readonly [number, number] {
  if (given && !(given[0] < given[1])) {
    throw new RugError('OPTIONS', { who, must: 'the ends of a scale must ascend', got: given.join(' to ') });
  }
  const ends = given ?? [
    values.reduce((a, b) => Math.min(a, b), Infinity),
    values.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const [low, high] = ends.map(to) as [number, number];
  if (low < high) return [low, high];
  return Number.isFinite(low) ? [low - 0.05, high + 0.05] : [to(1) - 1, to(1) + 1];
}

function ticksOf(
  [low, high]: readonly [number, number],
  type: HeatScale['type'],
  values: readonly number[],
): ColorScale['ticks'] {
  const inside = (type === 'log' ? logTicks(low, high) : evenTicks(low, high)).filter(
    (tick) => tick >= low && tick <= high,
  );
  const slack = 1e-9 * (high - low);
  const beyond = [values.some((value) => value < low - slack), values.some((value) => value > high + slack)] as const;
  const between = inside.filter((tick) => !(beyond[0] && tick === low) && !(beyond[1] && tick === high));
  return [
    ...(beyond[0] ? [{ value: low, text: `≤ ${valueText(low)}`, beyond: true }] : []),
    ...between.map((value) => ({ value, text: valueText(value), beyond: false })),
    ...(beyond[1] ? [{ value: high, text: `≥ ${valueText(high)}`, beyond: true }] : []),
  ];
}
