import { svgElement } from '../svg/svg-element.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import type { GainScale } from './gain-scale.ts';

/** Height of the key of gains, px. */
export const GAIN_KEY_HEIGHT = 40;
const WIDTH = 200;
const HEIGHT = 12;
const STEP = 4;

/** A bar of all colours with its numbers; the place is the upper left corner. */
export function gainKey(document: Document, { low, colorOf, ticks }: GainScale, left: number, top: number): SVGElement {
  const gainAt = (x: number): number => low + (x / WIDTH) * (1 - low);
  const steps = Array.from({ length: WIDTH / STEP }, (_, k) => {
    const fill = colorOf(gainAt((k + 0.5) * STEP));
    return svgElement(document, 'rect', { x: k * STEP, width: STEP, height: HEIGHT, fill });
  });
  const labels = ticks.map((tick) => {
    const place = { x: ((tick - low) / (1 - low)) * WIDTH, y: HEIGHT + 14, 'text-anchor': 'middle' };
    return svgElement(document, 'text', place, String(tick));
  });
  const frame = { x: -0.5, y: -0.5, width: WIDTH + 1, height: HEIGHT + 1, fill: 'none', stroke: '#999' };
  const nothing = svgElement(document, 'text', { x: WIDTH + 12, y: HEIGHT - 2 }, '1: nothing gained');
  const look = { 'aria-label': 'key of gains', transform: `translate(${left},${top})`, 'font-size': FONT_SIZE };
  return svgElement(document, 'g', look, [...steps, svgElement(document, 'rect', frame), ...labels, nothing]);
}
