import { divergingFill } from '../color/diverging.ts';
import type { Look } from '../grammar/look.ts';
import { svgElement } from '../svg/svg-element.ts';
import { significant } from '../text/number-text.ts';

/** Height of a colour bar with its numbers, px. */
export const BAR_HEIGHT = 34;
const THICK = 10;
const STEP = 2;

/**
 * A bar of all colours from -limit to +limit, with numbers below; its upper left corner is the origin.
 *
 * @param width - px
 * @param name - to the left of 0, what is coloured; empty where that is clear
 */
export function colorBar(document: Document, limit: number, width: number, name: string, look: Look): SVGElement {
  const { theme } = look;
  const steps = Math.floor(width / STEP);
  const colors = Array.from({ length: steps }, (_, k) => {
    const fill = divergingFill((2 * (k + 0.5)) / steps - 1, theme.name);
    // a step reaches under the next, so that no seam shows between them
    const reach = k < steps - 1 ? STEP + 1 : STEP;
    return svgElement(document, 'rect', { x: k * STEP, width: reach, height: THICK, fill });
  });
  const right = steps * STEP;
  const frame = { x: -0.5, y: -0.5, width: right + 1, height: THICK + 1, fill: 'none', stroke: theme.faint };
  const y = THICK + 15;
  const labels = [
    svgElement(document, 'text', { x: 0, y }, `−${significant(limit, 3)}`),
    svgElement(document, 'text', { x: right / 2, y, 'text-anchor': 'middle' }, name ? `${name}: 0` : '0'),
    svgElement(document, 'text', { x: right, y, 'text-anchor': 'end' }, `+${significant(limit, 3)}`),
  ];
  return svgElement(document, 'g', { 'aria-label': 'scale' }, [
    ...colors,
    svgElement(document, 'rect', frame),
    ...labels,
  ]);
}
