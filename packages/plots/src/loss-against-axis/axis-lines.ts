import { isOnLogAxis } from '../axes/log-scale.ts';
import type { AxisPanel, AxisPoint, AxisSeries } from './axis-input.ts';
import { agree } from './variant-groups.ts';

/** A place in a panel. */
export interface LinePoint {
  /** on the axis along the bottom */
  readonly x: number;
  /** > 0 */
  readonly loss: number;
}

/** A line, from left to right. */
export interface AxisLine {
  /** of the variant */
  readonly name: string;
  /** by ascending x, one for each */
  readonly points: readonly LinePoint[];
}

/** Points with a measured loss, which is drawn, by ascending x. */
export function measuredPoints({ points }: AxisSeries): (AxisPoint & LinePoint)[] {
  const shown = points.flatMap((point) => {
    const { loss } = point;
    return loss !== null && isOnLogAxis(loss) ? [{ ...point, loss }] : [];
  });
  return shown.sort((one, other) => one.x - other.x);
}

/** Lines through what was measured, through the mean where several stand at one value. */
export function measuredLines(series: readonly AxisSeries[]): AxisLine[] {
  return series.map((own) => ({ name: own.name, points: meansOf(measuredPoints(own)) }));
}

/** Lines of theory; those that agree at every value are drawn once, in the colour of the first. */
export function analyticLines(series: readonly AxisSeries[]): AxisLine[] {
  const lines: AxisLine[] = [];
  for (const { name, points } of series) {
    const shown = points.flatMap(({ x, analytic }) =>
      analytic !== null && isOnLogAxis(analytic) ? [{ x, loss: analytic }] : [],
    );
    const own = meansOf(shown.sort((one, other) => one.x - other.x));
    if (own.length > 0 && !lines.some((line) => within(own, line.points))) lines.push({ name, points: own });
  }
  return lines;
}

/** Bounds of a panel where they are on its axis of losses. */
export function boundLines({ bounds }: AxisPanel, [low, high]: readonly [number, number]): AxisLine[] {
  return bounds.map(({ name, points }) => ({
    name,
    points: points.filter(({ loss }) => loss >= low && loss <= high).sort((one, other) => one.x - other.x),
  }));
}

/** Whether every point of a line lies on another line. */
function within(own: readonly LinePoint[], other: readonly LinePoint[]): boolean {
  const losses = new Map(other.map(({ x, loss }) => [x, loss]));
  return own.every(({ x, loss }) => agree(loss, losses.get(x) ?? null));
}

function meansOf(sorted: readonly LinePoint[]): LinePoint[] {
  return [...Map.groupBy(sorted, ({ x }) => x)].map(([x, own]) => ({
    x,
    loss: own.reduce((sum, { loss }) => sum + loss, 0) / own.length,
  }));
}
