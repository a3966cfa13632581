import * as Plot from '@observablehq/plot';
import type { AxisScale } from '../axes/log-scale.ts';
import type { KeyEntry } from '../key/key.ts';
import { errorBar } from '../loss/measured-loss.ts';
import type { SeriesStyle } from '../theme/series-style.ts';
import { type DodgeBox, dodge } from './dodge.ts';

/** A measured loss; points and lines of one name share their colour. */
export interface LossPoint {
  /** in the key */
  readonly name: string;
  /** r = d/n */
  readonly ratio: number;
  /** divided as the normalisation of the figure says; drawn where it is > 0 */
  readonly loss: number;
  /** standard error of the loss, in the same unit, >= 0 */
  readonly standardError: number;
}

/** What a figure must say for points to be kept apart. */
export interface Frame {
  /** of the losses */
  readonly scale: AxisScale;
  /** of the frame, px */
  readonly height: number;
  /** the difference in ratio that makes one pixel */
  readonly pixel: number;
  /** too many points to keep their bars apart: dots are small, and alone kept apart */
  readonly crowded: boolean;
}

const RADIUS = 3.5;
const CROWDED_RADIUS = 2.5;

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
  const radius = radiusIn(frame);
  const slots = dodge(boxes, (2 * radius + 3) * frame.pixel);
  const placed = ordered.map((item, k) => ({ ...item, slot: slots[k]! }));
  const groups = Map.groupBy(placed, ({ point, slot }) => `${slot} ${point.name}`);
  return [...groups.values()].flatMap((group) => {
    const { style, slot } = group[0]!;
    const own = group.map(({ point }) => point);
    return dotsAndBars(own, style, slot * (2 * radius + 1), frame);
  });
}

function radiusIn({ crowded }: Frame): number {
  return crowded ? CROWDED_RADIUS : RADIUS;
}

/** The room of a point in units of ratio and of log loss, the radius of its dot included. */
function boxOf({ ratio, loss, standardError }: LossPoint, frame: Frame): DodgeBox {
  const [bottom, top] = frame.scale.domain;
  const radius = (radiusIn(frame) / frame.height) * Math.log(top / bottom);
  const bar = frame.crowded ? 0 : 2 * standardError;
  const low = Math.log(Math.max(loss - bar, bottom)) - radius;
  return { x: ratio, low, high: Math.log(loss + bar) + radius };
}

function dotsAndBars(
  points: readonly LossPoint[],
  { color, symbol }: SeriesStyle,
  dx: number,
  frame: Frame,
): Plot.Markish[] {
  const r = radiusIn(frame);
  const y1 = (point: LossPoint): number => errorBar(point, frame.scale.domain[0])[0];
  const y2 = (point: LossPoint): number => errorBar(point, frame.scale.domain[0])[1];
  return [
    Plot.ruleX(points, { x: 'ratio', y1, y2, dx, stroke: color, strokeWidth: 1.5 }),
    Plot.dot(points, { x: 'ratio', y: 'loss', dx, r, symbol, fill: color, stroke: 'white', strokeWidth: 0.75 }),
  ];
}
