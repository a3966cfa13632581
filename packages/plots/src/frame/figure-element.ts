import { type Theme, LIGHT } from '../grammar/theme.ts';
import { svgElement } from '../svg/svg-element.ts';
import { FONT_SIZE } from '../theme/typography.ts';

/** A figure that Plot does not draw as a whole: an svg element of a size in px, which screen readers call by its title. */
export function figureElement(
  document: Document,
  title: string,
  { width, height }: { readonly width: number; readonly height: number },
  content: readonly SVGElement[],
  theme: Theme = LIGHT,
): SVGSVGElement {
  const look = { fill: theme.text, 'font-size': FONT_SIZE, 'aria-label': title };
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  return svgElement(document, 'svg', { ...size, ...look }, content) as SVGSVGElement;
}
