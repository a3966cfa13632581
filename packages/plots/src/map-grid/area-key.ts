import type { Look } from '../grammar/look.ts';
import { SIDE_MARGIN, contentWidth } from '../panels/content-width.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth, wrapText } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';

/** An entry of a key of areas. */
export interface AreaEntry {
  /** drawn in a square of {@link SWATCH} px, its upper left corner at the origin */
  readonly swatch: readonly SVGElement[];
  /** what it stands for; a long text is wrapped */
  readonly name: string;
}

/** Side of a sample, px. */
export const SWATCH = 13;
const LINE = 18;
const BETWEEN = 18;

/** Entries side by side, broken into lines of the width of a figure. @param top - px */
export function areaKey(
  document: Document,
  entries: readonly AreaEntry[],
  top: number,
  look: Look,
): { readonly element: SVGElement; readonly height: number } {
  const room = contentWidth(look);
  let [x, y] = [0, 0];
  const elements = entries.map(({ swatch, name }) => {
    const lines = wrapText(name, room - SWATCH - 8, FONT_SIZE);
    const width = SWATCH + 8 + Math.max(...lines.map((line) => textWidth(line, FONT_SIZE)));
    if (x > 0 && x + width > room) [x, y] = [0, y + LINE];
    const texts = lines.map((line, k) => svgElement(document, 'text', { x: SWATCH + 8, y: 11 + 15 * k }, line));
    const element = svgElement(document, 'g', { transform: `translate(${x},${y})` }, [...swatch, ...texts]);
    if (lines.length > 1) [x, y] = [0, y + 15 * lines.length + 4];
    else x += width + BETWEEN;
    return element;
  });
  const place = { 'aria-label': 'key', transform: `translate(${SIDE_MARGIN},${top})`, 'font-size': FONT_SIZE };
  return { element: svgElement(document, 'g', place, elements), height: (x > 0 ? y + LINE : y) + 2 };
}
