import { type Theme, LIGHT } from '../grammar/theme.ts';
import { svgElement } from '../svg/svg-element.ts';
import { wrapText } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';

/** Title and subtitle above a figure. */
export interface Heading {
  /** in bold, wrapped to the width of the figure; screen readers say the title too */
  readonly title: string;
  /** below the title, wrapped as well. Default: none */
  readonly subtitle?: string | undefined;
  /** below the figure, small, and in the metadata of its file: the command that makes it. Default: none */
  readonly caption?: string | undefined;
}

/** A heading laid out for a width: its lines, and the height that they take. */
export interface HeadingLayout {
  /** from top to bottom; `y`: baseline, px from the top of the figure; `strong`: a line of the title */
  readonly lines: readonly { readonly text: string; readonly y: number; readonly strong: boolean }[];
  /** px from the top of the figure to where the next thing may begin */
  readonly height: number;
}

const TITLE_SIZE = 15;
const LEFT = 14;

/** Lines of a heading, wrapped to the width of a figure; y is a baseline. */
export function layOutHeading({ title, subtitle = '' }: Heading, width: number): HeadingLayout {
  const room = width - 2 * LEFT;
  const strong = wrapText(title, room, TITLE_SIZE, true).map((text, k) => ({ text, y: 24 + 20 * k, strong: true }));
  const below = strong.length ? strong.at(-1)!.y + 19 : 22;
  const plain = wrapText(subtitle, room, FONT_SIZE).map((text, k) => ({ text, y: below + 16 * k, strong: false }));
  const lines = [...strong, ...plain];
  return { lines, height: lines.length ? lines.at(-1)!.y + 14 : 10 };
}

/** The heading as an element. */
export function headingElement(document: Document, { lines }: HeadingLayout, theme: Theme = LIGHT): SVGElement {
  const texts = lines.map(({ text, y, strong }) => {
    const look = strong
      ? { 'font-size': TITLE_SIZE, 'font-weight': 'bold', fill: theme.strong }
      : { fill: theme.faint };
    return svgElement(document, 'text', { x: LEFT, y, ...look }, text);
  });
  return svgElement(document, 'g', { 'aria-label': 'heading', 'text-anchor': 'start', 'font-size': FONT_SIZE }, texts);
}
