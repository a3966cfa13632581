import { RugError } from '@rugbench/core';
import { scientific } from '../text/number-text.ts';
import { logTicks } from './ticks.ts';

/** An axis: where it begins and ends, and what stands on it. */
export interface AxisScale {
  /** the values at its two ends, low < high; both positive where the axis is logarithmic */
  readonly domain: readonly [low: number, high: number];
  /** the values that are labelled, ascending, inside the domain */
  readonly ticks: readonly number[];
  /** the label of a tick */
  readonly format: (tick: number) => string;
}

/** Whether a value has a place on a logarithmic axis: positive and finite. */
export function isOnLogAxis(value: number): boolean {
  return value > 0 && Number.isFinite(value);
}

/**
 * The values that have a place on a logarithmic axis.
 *
 * @param what - the noun for a value, for the message
 * @throws RugError `OPTIONS` when there is none
 */
export function onLogAxis(what: string, values: Iterable<number>): number[] {
  const shown = [...values].filter(isOnLogAxis);
  if (shown.length) return shown;
  throw new RugError('OPTIONS', { who: 'figure', must: `there must be a positive ${what} to draw` });
}

/**
 * A logarithmic axis that holds all positive values with a little room around them.
 *
 * @param what - the noun for a value, for the message
 * @param most - how many ticks there may be, at least 4
 * @throws RugError `OPTIONS` when no value is positive and finite
 */
export function logScale(what: string, values: Iterable<number>, most = 10): AxisScale {
  let low = Infinity;
  let high = 0;
  for (const value of onLogAxis(what, values)) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const room = Math.max((high / low) ** 0.06, 1.02);
  const domain = [low / room, high * room] as const;
  const ticks = thinned(logTicks(...domain), most);
  return { domain, ticks, format: tickFormat(ticks) };
}

function thinned(ticks: readonly number[], most: number): number[] {
  const every = Math.ceil(ticks.length / most);
  return ticks.filter((_, k) => k % every === 0);
}

/** One notation for a whole axis: plain decimals, or powers of ten where decimals would be long. */
function tickFormat(ticks: readonly number[]): (tick: number) => string {
  const plain = ticks.every((tick) => tick >= 1e-3 && tick < 1e4);
  return plain ? String : scientific;
}
