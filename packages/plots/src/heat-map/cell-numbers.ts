import { textColorOn } from '../color/luminance.ts';
import { cellBox } from '../map-grid/map-frame.ts';
import type { PlacedMap } from '../map-grid/map-layout.ts';
import { svgElement } from '../svg/svg-element.ts';
import { scientific } from '../text/number-text.ts';
import { textWidth } from '../text/text-width.ts';
import { SMALL_SIZE } from '../theme/typography.ts';
import type { ColorScale } from './color-scale.ts';
import type { HeatPanel } from './heat-map-input.ts';

/** Values to two digits in their cells; none of a panel unless all have room. */
export function cellNumbers(document: Document, placed: PlacedMap<HeatPanel>, { colorOf }: ColorScale): SVGElement[] {
  const { xs, values } = placed.panel;
  const shown = values.flatMap((value, k) => {
    if (value === null) return [];
    const box = cellBox(placed, k % xs.length, Math.floor(k / xs.length));
    return [{ text: cellText(value), fill: textColorOn(colorOf(value)), ...box }];
  });
  const fits = shown.every(({ text, x0, x1, y0, y1 }) => {
    return x1 - x0 >= textWidth(text, SMALL_SIZE) && y1 - y0 >= SMALL_SIZE + 3;
  });
  if (!fits) return [];
  const texts = shown.map(({ text, fill, x0, x1, y0, y1 }) => {
    const place = { x: (x0 + x1) / 2, y: (y0 + y1) / 2, dy: '0.36em', fill };
    return svgElement(document, 'text', place, text);
  });
  const look = { 'aria-label': 'numbers', 'font-size': SMALL_SIZE, 'text-anchor': 'middle' };
  return [svgElement(document, 'g', look, texts)];
}

/** Two digits, without a zero in front: `.66`, `1.3`, `12`; powers of ten for what would be long. */
export function cellText(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (value !== 0 && (size < 0.00995 || size >= 999.5)) return sign + scientific(Number(size.toPrecision(2)));
  const digits = size >= 9.95 ? Math.round(size).toFixed(0) : size >= 0.995 ? size.toFixed(1) : size.toFixed(2);
  return sign + digits.replace(/^0\./, '.');
}
