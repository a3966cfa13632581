import type { Theme } from '../grammar/theme.ts';
import { THEORY_DASH } from '../grammar/weights-marks.ts';
import type { Bound } from '../loss/bound.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import { SMALL_SIZE } from '../theme/typography.ts';

/** Bounds with the row, counted upwards from the frame, in which their names do not touch. */
export interface BoundLabels {
  /** by ascending loss; `center`: middle of the name, `x`: the rule, px from the left of the figure; `row`: 0 is next to the frame */
  readonly placed: readonly (Bound & { readonly center: number; readonly x: number; readonly row: number })[];
  /** what the names take above the frame, px */
  readonly height: number;
}

const ROW = 15;

/**
 * Names of vertical rules, centred on them where the frame allows and one above the other where they would touch.
 *
 * @param bounds - inside the axis
 * @param place - of a loss, px from the left of the figure
 * @param left - edge of the room for names, likewise
 * @param right - edge of the room for names, likewise
 */
export function placeBounds(
  bounds: readonly Bound[],
  place: (loss: number) => number,
  left: number,
  right: number,
): BoundLabels {
  const ends: number[] = [];
  const placed = bounds
    .toSorted((x, y) => x.loss - y.loss)
    .map((bound) => {
      const half = textWidth(bound.name, SMALL_SIZE) / 2;
      const x = place(bound.loss);
      const center = Math.max(left + half, Math.min(right - half, x));
      const free = ends.findIndex((end) => end < center - half);
      const row = free < 0 ? ends.length : free;
      ends[row] = center + half + 8;
      return { ...bound, center, x, row };
    });
  return { placed, height: ends.length * ROW + 8 };
}

/** A dashed rule for each bound, and its name above the frame. @param height - of the frame, whose upper edge is at 0, px */
export function boundElements(
  document: Document,
  { placed }: BoundLabels,
  height: number,
  { bound }: Theme,
): SVGElement[] {
  const rules = placed.map(({ x, row }) =>
    svgElement(document, 'line', { x1: x, x2: x, y1: -4 - row * ROW, y2: height }),
  );
  const names = placed.map(({ name, center, row }) =>
    svgElement(document, 'text', { x: center, y: -7 - row * ROW }, name),
  );
  const line = { stroke: bound, 'stroke-width': 1.5, 'stroke-dasharray': THEORY_DASH };
  return [
    svgElement(document, 'g', { 'aria-label': 'rules', ...line }, rules),
    svgElement(
      document,
      'g',
      { 'aria-label': 'bounds', 'font-size': SMALL_SIZE, 'text-anchor': 'middle', fill: bound },
      names,
    ),
  ];
}
