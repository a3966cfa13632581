import type { Theme } from '../grammar/theme.ts';
import { SYMBOL_PATHS } from '../key/key.ts';
import { errorBar } from '../loss/measured-loss.ts';
import { svgElement } from '../svg/svg-element.ts';
import { type BarsLayout, type BarsLine, LANE } from './bars-layout.ts';
import type { LossGroup, LossGroups, PlacedBar } from './loss-groups.ts';

/** Dash of the tick of a prediction for symmetric weights, as in SVG. */
export const SYMMETRIC_DASH = '2.5,2';

/** Where a loss stands, px from the left of the figure. */
export type LossPlace = (loss: number) => number;

/** Stripes or hairlines behind the lines, so that the eye finds names and numbers. */
export function stripeElements(
  document: Document,
  { lines, left, right, beside }: BarsLayout,
  { kinds }: LossGroups,
  { grid }: Theme,
): SVGElement {
  const stripes = lines.flatMap(({ top, height, lane }, k) => {
    if (kinds.size === 0 && beside)
      return [svgElement(document, 'line', { x1: left, x2: right, y1: lane, y2: lane, stroke: grid })];
    if (k % 2 > 0) return [];
    const box = { x: left, y: top, width: right - left, height, fill: grid, 'fill-opacity': 0.4 };
    return [svgElement(document, 'rect', box)];
  });
  return svgElement(document, 'g', { 'aria-label': 'stripes' }, stripes);
}

/** The names of all lines, and the number of each. */
export function textElements(
  document: Document,
  { groups }: LossGroups,
  { lines, left, right, beside }: BarsLayout,
  { text, background }: Theme,
): SVGElement[] {
  const at = (line: BarsLine): number => (beside ? line.top + line.height / 2 : line.top + 11);
  const names = lines.flatMap((line) =>
    line.label.map((name, k) =>
      svgElement(document, 'text', { x: beside ? left - 10 : left + 2, y: at(line) + 15 * k, dy: '0.35em' }, name),
    ),
  );
  const numbers = lines.map((line, k) =>
    svgElement(document, 'text', { x: beside ? right + 10 : right - 2, y: at(line), dy: '0.35em' }, groups[k]!.number),
  );
  // above the lines of a narrow figure rules pass through texts
  const halo = beside ? {} : { stroke: background, 'stroke-width': 3, 'paint-order': 'stroke' };
  const group = (label: string, anchor: string, own: readonly SVGElement[]): SVGElement =>
    svgElement(document, 'g', { 'aria-label': label, 'text-anchor': anchor, fill: text, ...halo }, own);
  return [group('names', beside ? 'end' : 'start', names), group('numbers', beside ? 'start' : 'end', numbers)];
}

/** Ticks of theory, bars and markers of one line. */
export function groupElement(
  document: Document,
  { bars, lanes }: LossGroup,
  { lane }: BarsLine,
  place: LossPlace,
  theme: Theme,
): SVGElement {
  const elements = bars.flatMap((placed) => {
    const y = lane + placed.lane * LANE;
    return [...tick(document, placed, y, place, theme, lanes === 1 ? 8 : 6), ...bar(document, placed, y, place, theme)];
  });
  return svgElement(document, 'g', { 'aria-label': 'line' }, elements);
}

function tick(
  document: Document,
  { bar: { analytic, analyticOf } }: PlacedBar,
  y: number,
  place: LossPlace,
  { text }: Theme,
  half: number,
): SVGElement[] {
  if (analytic === null || !(analytic > 0)) return [];
  const symmetric = analyticOf === 'symmetric';
  const ends = { x1: place(analytic), x2: place(analytic), y1: y - half, y2: y + half };
  const dash = symmetric ? { 'stroke-dasharray': SYMMETRIC_DASH } : {};
  const label = { 'aria-label': symmetric ? 'symmetric optimum' : 'theory' };
  return [svgElement(document, 'line', { ...label, ...ends, stroke: text, 'stroke-width': 2, ...dash })];
}

function bar(
  document: Document,
  { bar: { id, loss, standardError }, color, mark }: PlacedBar,
  y: number,
  place: LossPlace,
  { background }: Theme,
): SVGElement[] {
  const look = mark.hollow
    ? { fill: background, stroke: color, 'stroke-width': 1.75 }
    : { fill: color, stroke: background, 'stroke-width': 0.75 };
  const row = id === undefined ? {} : { 'data-row': id };
  const own = { 'aria-label': 'measured', d: SYMBOL_PATHS[mark.symbol], transform: `translate(${place(loss)},${y})` };
  const marker = svgElement(document, 'path', { ...own, ...look, ...row });
  if (standardError === null) return [marker];
  const [low, high] = errorBar({ loss, standardError }, 0);
  const ends = { x1: place(Math.max(low, Number.MIN_VALUE)), x2: place(high), y1: y, y2: y };
  return [
    svgElement(document, 'line', { 'aria-label': 'error bar', ...ends, stroke: color, 'stroke-width': 2 }),
    marker,
  ];
}
