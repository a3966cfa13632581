import { type Dot, type TextBox, dotsAlong, freePlace, touchesAny } from '../key/free-place.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import { SMALL_SIZE } from '../theme/typography.ts';
import type { AxisPanel, FigureAxis } from './axis-input.ts';
import { type LinePoint, analyticLines, boundLines, measuredLines } from './axis-lines.ts';
import { scaled } from './key-entries.ts';
import type { PanelFrame } from './panel-element.ts';

/** from a line to the middle of its name, px */
const ABOVE = 10;
/** further away where names are many, px */
const FURTHER = [0, 14, 28];
const HALF = SMALL_SIZE / 2 + 1;
/** from the sides of the frame, px */
const INSET = 5;
/** Places along the frame, from left to right. */
const SHARES = [0, 1, 0.25, 0.5, 0.75];

/** Names of the bounds of a panel on their lines: beside them where the least is covered, and never on each other. */
export function boundNames(document: Document, panel: AxisPanel, frame: PanelFrame, index: number): SVGElement {
  const { scale, layout, styles } = frame;
  const { theme } = styles;
  const { left, top } = layout.places[index]!;
  const at = placeIn(frame);
  const bounds = boundLines(panel, scale.domain).filter(({ points }) => points.length > 0);
  const lines = [...bounds, ...measuredLines(panel.series), ...analyticLines(panel.series)];
  const dots = lines.flatMap(({ points }) => dotsAlong(points.map(at)));
  const taken: TextBox[] = [];
  const halo = { stroke: theme.background, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
  const names = bounds.map(({ name, points }) => {
    const rivals = bounds.filter((other) => other.name !== name).flatMap((other) => dotsAlong(other.points.map(at)));
    const tries = FURTHER.map((more) => {
      const candidates = candidatesFor(name, points.map(at), ABOVE + more, layout.inner);
      return candidates[freePlace(candidates, dots, taken, rivals)]!;
    });
    const box = tries.find((candidate) => !touchesAny(candidate, taken)) ?? tries[0]!;
    taken.push(box);
    const place = { x: left + (box.left + box.right) / 2, y: top + (box.top + box.bottom) / 2, dy: '0.35em' };
    return svgElement(document, 'text', { ...place, ...halo }, name);
  });
  const look = { 'aria-label': 'bounds', 'text-anchor': 'middle', 'font-size': SMALL_SIZE, fill: theme.bound };
  return svgElement(document, 'g', look, names);
}

/** Where a point stands in a frame, px from its upper left corner. */
function placeIn({ axis, domain: [low, high], scale, layout }: PanelFrame): (point: LinePoint) => Dot {
  const on = transform(axis);
  const { width, height } = layout.inner;
  return ({ x, loss }) => [((on(x) - on(low)) / (on(high) - on(low))) * width, scaled(loss, scale, height)];
}

function transform({ scale }: FigureAxis): (value: number) => number {
  return scale === 'log' ? Math.log : Number;
}

/** Above and below a line, at some places along it; those that leave the frame only where there is no other. */
function candidatesFor(
  name: string,
  line: readonly Dot[],
  beside: number,
  { width, height }: { readonly width: number; readonly height: number },
): TextBox[] {
  const half = textWidth(name, SMALL_SIZE) / 2;
  const boxes = SHARES.flatMap((share) => {
    const middle = INSET + half + share * Math.max(0, width - 2 * (INSET + half));
    const own = line.filter(([x]) => Math.abs(x - middle) <= half);
    const heights = [...own.map(([, y]) => y), heightAt(line, middle - half), heightAt(line, middle + half)];
    return [Math.min(...heights) - beside, Math.max(...heights) + beside].map((y) => ({
      ...{ left: middle - half, right: middle + half, top: y - HALF, bottom: y + HALF },
    }));
  });
  const inside = boxes.filter(({ top, bottom }) => top >= 0 && bottom <= height);
  return inside.length > 0 ? inside : boxes;
}

/** The height of a line at a place; beyond its ends that of the end. */
function heightAt(line: readonly Dot[], x: number): number {
  const right = line.findIndex(([other]) => other >= x);
  if (right <= 0) return (right === 0 ? line[0]! : line.at(-1)!)[1];
  const [[x1, y1], [x2, y2]] = [line[right - 1]!, line[right]!];
  return y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
}
