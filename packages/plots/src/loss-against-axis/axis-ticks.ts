import { evenTicks, logTicks } from '../axes/ticks.ts';
import { scientific, significant } from '../text/number-text.ts';
import { textWidth } from '../text/text-width.ts';
import type { FigureAxis } from './axis-input.ts';

/** Steps that differ by less than this part of their mean are equal: values are rounded, and d/n is. */
const EVEN = 0.05;
/** Values that span more than this factor are drawn by their logarithm, however they are spaced. */
const WIDE = 8;
/** On either side of the outermost values, as a part of their distance. */
const ROOM = 0.03;
/** between two labels, px */
const BETWEEN = 7;

/** Logarithmic where the values are above 0, and spaced evenly in their logarithm or over more than a factor of 8. */
export function scaleOf(values: readonly number[]): FigureAxis['scale'] {
  const sorted = [...new Set(values)].sort((one, other) => one - other);
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  if (!(low > 0)) return 'linear';
  if (high / low > WIDE) return 'log';
  const inLogarithm = unevenness(sorted.map(Math.log));
  return sorted.length > 2 && inLogarithm < EVEN && inLogarithm < unevenness(sorted) ? 'log' : 'linear';
}

/** The largest distance of a step from the mean step, in units of that. */
function unevenness(sorted: readonly number[]): number {
  const mean = (sorted.at(-1)! - sorted[0]!) / (sorted.length - 1);
  return Math.max(...sorted.slice(1).map((value, k) => Math.abs((value - sorted[k]!) / mean - 1)));
}

/** The values at the two ends of an axis, with a little room around the outermost ones. */
export function axisDomain({ values, scale }: FigureAxis): [low: number, high: number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high)
    return scale === 'log' ? [low / 2, high * 2] : [low - (Math.abs(low) || 1), high + (Math.abs(high) || 1)];
  if (scale === 'log') return [low / (high / low) ** ROOM, high * (high / low) ** ROOM];
  return [low - ROOM * (high - low), high + ROOM * (high - low)];
}

/**
 * The values to label: those of the axis where their labels fit side by side, else round numbers, as many as fit. Where the axis is
 * wider than its values, round numbers stand beside them.
 *
 * @param domain - the values at the two ends. Default: with a little room around the outermost values
 */
export function axisTicks(
  axis: FigureAxis,
  width: number,
  fontSize: number,
  [low, high]: readonly [low: number, high: number] = axisDomain(axis),
): number[] {
  const on = axis.scale === 'log' ? Math.log : Number;
  const pixels = (value: number): number => ((on(value) - on(low)) / (on(high) - on(low))) * width;
  const fits = (ticks: readonly number[]): boolean =>
    ticks.slice(1).every((tick, k) => {
      const half = (value: number): number => textWidth(axisText(value), fontSize) / 2;
      return pixels(tick) - pixels(ticks[k]!) >= half(tick) + half(ticks[k]!) + BETWEEN;
    });
  const values = [...new Set(axis.values)].sort((one, other) => one - other);
  const round = (axis.scale === 'log' ? logTicks : evenTicks)(low, high);
  if (isWider(axis, [low, high])) {
    const beside = round.filter((tick) => values.every((value) => fits([tick, value].sort((x, y) => x - y))));
    const both = [...beside, ...values].sort((one, other) => one - other);
    if (fits(both)) return both;
  } else if (fits(values)) return values;
  const inside = round.filter((tick) => tick >= values[0]! && tick <= values.at(-1)!);
  const thinned = [1, 2, 3, 4, 5].map((every) => inside.filter((_, k) => k % every === 0));
  return thinned.find(fits) ?? inside.slice(0, 1);
}

/** Whether something stands far beyond the values of an axis, such as a line of theory. */
function isWider(axis: FigureAxis, [low, high]: readonly [number, number]): boolean {
  const on = axis.scale === 'log' ? Math.log : Number;
  const own = axis.values.map(on);
  return Math.max(...own) - Math.min(...own) < 0.5 * (on(high) - on(low));
}

/** A value of an axis: whole numbers as they are, others to three digits, and powers of ten below a thousandth. */
export function axisText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  if (Math.abs(value) >= 1e-3) return significant(value, 3);
  return `${value < 0 ? '−' : ''}${scientific(Number(Math.abs(value).toPrecision(2)))}`;
}
