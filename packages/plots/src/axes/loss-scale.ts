import { RugError } from '@rugbench/core';

/** What a figure's losses were divided by before they came here: nothing, or the variance v of a feature. */
export type Normalisation = 'none' | 'variance';

/** The title of an axis of losses. */
export function lossLabel(normalisation: Normalisation): string {
  return normalisation === 'variance' ? 'loss / variance of a feature' : 'loss (mean squared error)';
}

/** A logarithmic axis: where it begins and ends, and what stands on it. */
export interface LossScale {
  readonly domain: readonly [low: number, high: number];
  readonly ticks: readonly number[];
  readonly format: (tick: number) => string;
}

/** What an axis must hold of a measurement: it, and its bar unless that nearly reaches zero. */
export function reach({ loss, standardError }: { loss: number; standardError: number }): number[] {
  return [loss, loss + 2 * standardError, Math.max(loss - 2 * standardError, loss / 4)];
}

/**
 * A logarithmic axis that holds all positive values with a little room around them.
 *
 * @param most - how many ticks there may be, at least 4
 * @throws RugError `OPTIONS` when no value is positive and finite
 */
export function lossScale(values: Iterable<number>, most = 10): LossScale {
  const drawable = [...values].filter((value) => value > 0 && Number.isFinite(value));
  if (!drawable.length) throw new RugError('OPTIONS', { who: 'figure', must: 'there must be a positive loss to draw' });
  let low = Infinity;
  let high = 0;
  for (const value of drawable) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const room = Math.max((high / low) ** 0.06, 1.02);
  const domain = [low / room, high * room] as const;
  const ticks = thinned(logTicks(...domain), most);
  return { domain, ticks, format: tickFormat(ticks) };
}

const MANTISSAS = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7], [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]];

/** Round numbers between two positive ones, at least four. */
function logTicks(low: number, high: number): number[] {
  for (const mantissas of MANTISSAS) {
    const ticks = tens(low, high).flatMap((exponent) => mantissas.map((m) => Number(`${m}e${exponent}`)));
    const inside = ticks.filter((tick) => tick >= low && tick <= high);
    if (inside.length >= 4) return inside;
  }
  return evenTicks(low, high);
}

function tens(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  return Array.from({ length: last - first + 1 }, (_, k) => first + k);
}

function thinned(ticks: readonly number[], most: number): number[] {
  const every = Math.ceil(ticks.length / most);
  return ticks.filter((_, k) => k % every === 0);
}

/** Multiples of 1, 2 or 5 times a power of ten: four to ten of them. */
export function evenTicks(low: number, high: number): number[] {
  const magnitude = Math.floor(Math.log10((high - low) / 4));
  const step = [5, 2, 1].map((m) => m * 10 ** magnitude).find((size) => (high - low) / size >= 4)!;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, k) => Number(((first + k) * step).toPrecision(6)));
}

/** One notation for a whole axis: plain decimals, or powers of ten where decimals would be long. */
function tickFormat(ticks: readonly number[]): (tick: number) => string {
  const plain = ticks.every((tick) => tick >= 1e-3 && tick < 1e4);
  return plain ? String : scientific;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A positive number as readers of papers write it: `2×10⁻⁴`, `10⁻³`. */
export function scientific(value: number): string {
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  const digits = exponent.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);
  const power = `10${digits.replace('+', '').replace('-', '⁻')}`;
  return mantissa === '1' ? power : `${mantissa}×${power}`;
}

/** A loss and its standard error with one exponent, the error to two digits: `3.140 ± 0.041 ×10⁻³`. */
export function withError({ loss, standardError }: { loss: number; standardError: number }): string {
  const exponent = loss >= 0.1 && loss < 1000 ? 0 : Math.floor(Math.log10(loss));
  const [mantissa, error] = [loss / 10 ** exponent, standardError / 10 ** exponent];
  const digits = error > 0 ? Math.min(9, Math.max(0, 1 - Math.floor(Math.log10(error)))) : 4;
  const number = `${mantissa.toFixed(digits)} ± ${error > 0 ? error.toFixed(digits) : 0}`;
  return exponent ? `${number} ×${scientific(10 ** exponent)}` : number;
}
