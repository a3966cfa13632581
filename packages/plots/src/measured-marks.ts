import * as Plot from '@observablehq/plot';
import { type DodgeBox, dodge } from './dodge.ts';
import { type KeyEntry } from './key.ts';
import { type LossScale } from './loss-scale.ts';
import { type SeriesStyle } from './series-style.ts';

/** A measured loss; points and lines of one name share their colour. */
export interface LossPoint {
  readonly name: string;
  readonly ratio: number;
  readonly loss: number;
  readonly standardError: number;
}

/** What a figure must say for points to be kept apart. */
export interface Frame {
  readonly scale: LossScale;
  /** of the frame, px */
  readonly height: number;
  /** the difference in ratio that makes one pixel */
  readonly pixel: number;
}

const RADIUS = 3.5;
/** a step to the side, px */
const SLOT = 8;

/** Dots with bars of ±2 standard errors; Plot moves whole marks only, so each name and slot has its own. */
export function measuredMarks(
  points: readonly LossPoint[],
  entries: readonly KeyEntry[],
  frame: Frame,
): Plot.Markish[] {
  const ordered = entries.flatMap(({ name, style }) =>
    points.filter((point) => point.name === name).map((point) => ({ point, style })),
  );
  const boxes = ordered.map(({ point }) => boxOf(point, frame));
  const slots = dodge(boxes, (2 * RADIUS + 3) * frame.pixel);
  const placed = ordered.map((item, k) => ({ ...item, slot: slots[k]! }));
  const groups = Map.groupBy(placed, ({ point, slot }) => `${slot} ${point.name}`);
  return [...groups.values()].flatMap((group) => {
    const { style, slot } = group[0]!;
    const own = group.map(({ point }) => point);
    return dotsAndBars(own, style, slot * SLOT, frame.scale.domain[0]);
  });
}

/** The room of a point in units of ratio and of log loss, the radius of its dot included. */
function boxOf({ ratio, loss, standardError }: LossPoint, { scale, height }: Frame): DodgeBox {
  const [bottom, top] = scale.domain;
  const radius = (RADIUS / height) * Math.log(top / bottom);
  const low = Math.log(Math.max(loss - 2 * standardError, bottom)) - radius;
  return { x: ratio, low, high: Math.log(loss + 2 * standardError) + radius };
}

function dotsAndBars(points: readonly LossPoint[], style: SeriesStyle, dx: number, bottom: number): Plot.Markish[] {
  const { color, symbol } = style;
  const y1 = ({ loss, standardError }: LossPoint): number => Math.max(loss - 2 * standardError, bottom);
  const y2 = ({ loss, standardError }: LossPoint): number => loss + 2 * standardError;
  return [
    Plot.ruleX(points, { x: 'ratio', y1, y2, dx, stroke: color, strokeWidth: 1.5 }),
    Plot.dot(points, { x: 'ratio', y: 'loss', dx, r: RADIUS, symbol, fill: color, stroke: 'white', strokeWidth: 0.75 }),
  ];
}
