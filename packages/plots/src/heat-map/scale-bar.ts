import type { Theme } from '../grammar/theme.ts';
import { boxPath } from '../map-grid/map-frame.ts';
import { hatchPath } from '../map-grid/stripes.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth, wrapText } from '../text/text-width.ts';
import { FONT_SIZE, SMALL_SIZE } from '../theme/typography.ts';
import type { ColorScale } from './color-scale.ts';

const THICK = 10;
const STEP = 2;
const NAME_LINE = 16;

/** The name of a scale in lines of a width, px. */
export function scaleName(label: string, width: number): string[] {
  return wrapText(label, width, FONT_SIZE);
}

/** Height of a colour bar with its name above and its numbers below, px. @param lines - of the name */
export function scaleHeight(lines: number): number {
  return 40 + NAME_LINE * lines;
}

/**
 * A colour bar, its upper left corner at the origin.
 *
 * @param name - lines above the bar
 * @param width - of the bar, px
 */
export function scaleBar(
  document: Document,
  name: readonly string[],
  scale: ColorScale,
  width: number,
  theme: Theme,
): SVGElement {
  const top = NAME_LINE * name.length + 2;
  const steps = Math.floor(width / STEP);
  const colors = Array.from({ length: steps }, (_, k) => {
    const fill = scale.colorOf(scale.valueAt((k + 0.5) / steps));
    const reach = k < steps - 1 ? STEP + 1 : STEP;
    return svgElement(document, 'rect', { x: k * STEP, y: top, width: reach, height: THICK, fill });
  });
  const right = steps * STEP;
  const frame = { x: -0.5, y: top - 0.5, width: right + 1, height: THICK + 1, fill: 'none', stroke: theme.faint };
  const names = name.map((line, k) => svgElement(document, 'text', { x: 0, y: 12 + NAME_LINE * k }, line));
  return svgElement(document, 'g', { 'aria-label': 'scale' }, [
    svgElement(document, 'g', { 'font-size': FONT_SIZE }, names),
    ...colors,
    svgElement(document, 'rect', frame),
    svgElement(document, 'g', { 'font-size': SMALL_SIZE }, tickElements(document, scale, right, top + THICK, theme)),
  ]);
}

/** Labels that have room; ends that values lie beyond come first. They stay within 10 px of the bar. */
function tickElements(
  document: Document,
  { ticks, place }: ColorScale,
  right: number,
  bottom: number,
  theme: Theme,
): SVGElement[] {
  const kept: { readonly x: number; readonly half: number }[] = [];
  const urgent = ticks.toSorted((one, other) => Number(other.beyond) - Number(one.beyond));
  return urgent.flatMap(({ value, text }) => {
    const half = textWidth(text, SMALL_SIZE) / 2;
    const at = place(value) * right;
    const x = Math.min(Math.max(at, half - 10), Math.max(right - half + 10, half));
    if (kept.some((other) => Math.abs(other.x - x) < other.half + half + 4)) return [];
    kept.push({ x, half });
    return [
      svgElement(document, 'path', { d: `M${round(at)},${bottom}v4`, stroke: theme.faint }),
      svgElement(document, 'text', { x: round(x), y: bottom + 16, 'text-anchor': 'middle' }, text),
    ];
  });
}

/** Height of {@link hatchSample}, px. */
export const HATCH_HEIGHT = 22;

/** A hatched square and what it stands for, its upper left corner at a place, px. */
export function hatchSample(document: Document, x: number, y: number, theme: Theme): SVGElement {
  const box = { x0: 0, y0: 0, x1: 13, y1: 13 };
  return svgElement(document, 'g', { 'aria-label': 'key', transform: `translate(${x},${y})` }, [
    svgElement(document, 'path', { d: hatchPath(box), fill: theme.faint }),
    svgElement(document, 'path', { d: boxPath(box), fill: 'none', stroke: theme.faint }),
    svgElement(document, 'text', { x: 19, y: 11, 'font-size': FONT_SIZE }, 'no value'),
  ]);
}

function round(px: number): number {
  return Math.round(10 * px) / 10;
}
