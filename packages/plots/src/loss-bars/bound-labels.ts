import * as Plot from '@observablehq/plot';
import type { AxisScale } from '../axes/log-scale.ts';
import type { Bound } from '../loss/bound.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';

/** Bounds with the row, counted upwards from the frame, in which their names do not touch. */
export interface BoundLabels {
  /** by ascending loss; `center`: middle of the name, px from the left of the figure; `row`: 0 is next to the frame */
  readonly placed: readonly (Bound & { readonly center: number; readonly row: number })[];
  /** how many rows the names take */
  readonly rows: number;
}

const SIZE = 11;
const ROW = 15;
const COLOR = '#777';

/**
 * Names of vertical rules, centred on them where the frame allows and one above the other where
 * they would touch. Bounds outside the axis are left out.
 *
 * @param left - edge of the frame, px from the left of the figure
 * @param right - edge of the frame, likewise
 */
export function placeBounds(bounds: readonly Bound[], { domain }: AxisScale, left: number, right: number): BoundLabels {
  const position = (loss: number): number =>
    left + ((right - left) * Math.log(loss / domain[0])) / Math.log(domain[1] / domain[0]);
  const inside = bounds.filter(({ loss }) => loss >= domain[0] && loss <= domain[1]);
  const ends: number[] = [];
  const placed = inside
    .sort((x, y) => x.loss - y.loss)
    .map((bound) => {
      const half = textWidth(bound.name, SIZE) / 2;
      const center = Math.max(left + half, Math.min(right - half, position(bound.loss)));
      const free = ends.findIndex((end) => end < center - half);
      const row = free < 0 ? ends.length : free;
      ends[row] = center + half + 8;
      return { ...bound, center, row };
    });
  return { placed, rows: ends.length };
}

/** The height that the names of bounds take above the frame. */
export function boundsHeight({ rows }: BoundLabels): number {
  return rows * ROW + 8;
}

/** The rules, and their names above the frame. */
export function boundMarks({ placed }: BoundLabels): Plot.Markish[] {
  const names: Plot.RenderFunction = (_index, _scales, _values, { marginTop }, { document }) => {
    const texts = placed.map(({ name, center, row }) =>
      svgElement(document, 'text', { x: center, y: marginTop - 7 - row * ROW }, name),
    );
    return svgElement(document, 'g', { 'aria-label': 'bounds', 'font-size': SIZE, fill: COLOR }, texts);
  };
  return [Plot.ruleX(placed, { x: 'loss', stroke: COLOR, strokeWidth: 1.5, strokeDasharray: '5,3' }), names];
}
