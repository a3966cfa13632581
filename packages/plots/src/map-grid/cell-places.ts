import { evenTicks, logTicks } from '../axes/ticks.ts';
import { scientific, significant } from '../text/number-text.ts';
import { textWidth } from '../text/text-width.ts';
import { SMALL_SIZE } from '../theme/typography.ts';
import type { CellSpacing } from './map-axes.ts';

/** Where cells lie along an axis, px from its low end. */
export interface CellPlaces {
  /** edges of the cells, whole numbers: cell k lies from the k-th to the next */
  readonly edges: readonly number[];
  /** where a value lies */
  place(value: number): number;
  /** values at the two ends of the axis; with even spacing the middles of the outer cells */
  readonly ends: readonly [low: number, high: number];
}

/**
 * Cells meet half way between neighbours on the scale of the axis, the outer ones reach as far to the other side; edges are whole pixels.
 *
 * @param values - ascending
 * @param length - of the axis, px, a whole number
 */
export function cellPlaces(values: readonly number[], spacing: CellSpacing, length: number): CellPlaces {
  const to = (value: number): number => {
    if (spacing === 'even') return evenPlace(values, value);
    return spacing === 'log' ? Math.log(value) : value;
  };
  const from = spacing === 'log' ? Math.exp : (at: number): number => at;
  const at = values.map(to);
  const half = at.slice(1).map((next, k) => (at[k]! + next) / 2);
  const first = half.length ? 2 * at[0]! - half[0]! : at[0]! - 0.5;
  const last = half.length ? 2 * at.at(-1)! - half.at(-1)! : at[0]! + 0.5;
  const share = (inner: number): number => ((inner - first) / (last - first)) * length;
  const ends = spacing === 'even' ? ([values[0]!, values.at(-1)!] as const) : ([from(first), from(last)] as const);
  return {
    edges: [first, ...half, last].map((edge) => Math.round(share(edge))),
    place: (value) => share(to(value)),
    ends,
  };
}

/** The rank of a value; between two values a share of a rank. */
function evenPlace(values: readonly number[], value: number): number {
  const next = values.findIndex((one) => one >= value);
  if (next <= 0) return next < 0 ? values.length - 1 : 0;
  const [low, high] = [values[next - 1]!, values[next]!];
  return next - 1 + (value - low) / (high - low);
}

/** A label of an axis. */
export interface CellTick {
  /** px from the low end of the axis */
  readonly at: number;
  /** what it says */
  readonly text: string;
}

/**
 * Round values along an axis of cells, with even spacing the values of cells themselves; as many as have room.
 *
 * @param upright - whether labels stand above each other, as beside a vertical axis
 */
export function cellTicks(
  values: readonly number[],
  spacing: CellSpacing,
  places: CellPlaces,
  upright: boolean,
): CellTick[] {
  const [low, high] = places.ends;
  const ticks = candidates(values, spacing, low, high).map((value) => ({
    at: places.place(value),
    text: valueText(value),
  }));
  const room = upright ? 20 : Math.max(...ticks.map(({ text }) => textWidth(text, SMALL_SIZE))) + 8;
  return spacing === 'even' ? evenly(ticks, room) : fitting(ticks, room);
}

function candidates(values: readonly number[], spacing: CellSpacing, low: number, high: number): readonly number[] {
  if (spacing === 'even' || values.length < 3) return values;
  const round = spacing === 'log' ? logTicks(low, high) : evenTicks(low, high);
  return round.filter((tick) => tick >= low && tick <= high);
}

/** Every tick, or every second one, ... until neighbours are far enough apart. */
function fitting(ticks: readonly CellTick[], room: number): CellTick[] {
  for (let every = 1; ; every++) {
    const kept = ticks.filter((_, k) => k % every === 0);
    if (kept.every(({ at }, k) => k === 0 || at - kept[k - 1]!.at >= room)) return kept;
  }
}

/** As many as have room, the first and the last among them, and as even as cells allow. */
function evenly(ticks: readonly CellTick[], room: number): CellTick[] {
  const last = ticks.length - 1;
  for (let steps = last; steps > 0; steps--) {
    const kept = Array.from({ length: steps + 1 }, (_, k) => ticks[Math.round((k * last) / steps)]!);
    if (kept.every(({ at }, k) => k === 0 || at - kept[k - 1]!.at >= room)) return kept;
  }
  return ticks.slice(0, 1);
}

/** Three digits, whole numbers below a million in full; powers of ten where decimals would be long. */
export function valueText(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return String(value).replace('-', '−');
  if (size >= 1e-3 && size < 1e5) return significant(value, 3).replace('-', '−');
  return `${value < 0 ? '−' : ''}${scientific(Number(size.toPrecision(3)))}`;
}
