import { type Look, FIGURE_WIDTH } from '../grammar/look.ts';
import { svgElement } from '../svg/svg-element.ts';
import { captionElement, layOutCaption } from './caption.ts';
import { figureElement } from './figure-element.ts';
import { type Heading, headingElement, layOutHeading } from './heading.ts';

/** What stands between heading and caption. */
export interface SheetBody {
  /** px */
  readonly height: number;
  /** with the origin at the left edge of the figure, just below the heading */
  readonly elements: readonly SVGElement[];
}

const BOTTOM = 10;

/** A figure as wide as a column or a page: heading, body, and the caption below. */
export function figureSheet(
  document: Document,
  heading: Heading,
  { theme, size }: Look,
  { height, elements }: SheetBody,
): SVGSVGElement {
  const width = FIGURE_WIDTH[size];
  const above = layOutHeading(heading, width);
  const below = layOutCaption(heading.caption, width);
  const end = Math.ceil(above.height + height);
  const whole = { width, height: end + below.height + BOTTOM };
  return figureElement(
    document,
    heading.title,
    whole,
    [
      headingElement(document, above, theme),
      svgElement(document, 'g', { transform: `translate(0,${above.height})` }, elements),
      captionElement(document, below, end, theme),
    ],
    theme,
  );
}
