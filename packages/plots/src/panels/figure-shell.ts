import type { Heading } from '../frame/heading.ts';
import { FIGURE_WIDTH, type Look } from '../grammar/look.ts';
import { svgElement } from '../svg/svg-element.ts';
import { wrapText } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';

/** Room to the left and to the right of all that a figure of panels shows, px. */
export const SIDE_MARGIN = 14;

/** What stands between the heading and the caption of a figure. */
export interface ShellBody {
  /** from back to front, placed from the upper left corner of the body, which is as wide as the figure */
  readonly elements: readonly SVGElement[];
  /** px */
  readonly height: number;
}

const TITLE_SIZE = 15;
const CAPTION_SIZE = 11;

/** Width that the content of a figure has, px. */
export function contentWidth({ size }: Look): number {
  return FIGURE_WIDTH[size] - 2 * SIDE_MARGIN;
}

/**
 * A figure of panels: a ground, title and setting above, the body, and the command below.
 *
 * @param body - what it shows
 */
export function figureShell(document: Document, heading: Heading, look: Look, body: ShellBody): SVGSVGElement {
  const { theme, size } = look;
  const width = FIGURE_WIDTH[size];
  const above = headLines(heading, look);
  const top = above.length ? above.at(-1)!.y + 14 : 10;
  const below = captionLines(heading, look, top + body.height + 14);
  const height = Math.ceil(below.length ? below.at(-1)!.y + 10 : top + body.height + 8);
  const place = svgElement(document, 'g', { transform: `translate(0,${top})` }, body.elements);
  const children = [
    svgElement(document, 'rect', { width, height, fill: theme.background }),
    textGroup(document, 'heading', above),
    place,
    ...(below.length ? [textGroup(document, 'caption', below)] : []),
  ];
  const type = { fill: theme.text, 'font-size': FONT_SIZE, 'aria-label': heading.title };
  const frame = { width, height, viewBox: `0 0 ${width} ${height}` };
  return svgElement(document, 'svg', { ...frame, ...type }, children) as SVGSVGElement;
}

/** A line of text at a baseline, px. */
interface Line {
  readonly text: string;
  readonly y: number;
  readonly fill: string;
  readonly size: number;
  readonly bold: boolean;
}

function headLines({ title, subtitle = '' }: Heading, look: Look): Line[] {
  const { strong, faint } = look.theme;
  const room = contentWidth(look);
  const titles = wrapText(title, room, TITLE_SIZE, true).map((text, k): Line => {
    return { text, y: 24 + 20 * k, fill: strong, size: TITLE_SIZE, bold: true };
  });
  const below = titles.length ? titles.at(-1)!.y + 19 : 22;
  const settings = wrapText(subtitle, room, FONT_SIZE).map((text, k): Line => {
    return { text, y: below + 16 * k, fill: faint, size: FONT_SIZE, bold: false };
  });
  return [...titles, ...settings];
}

function captionLines({ caption = '' }: Heading, look: Look, top: number): Line[] {
  return wrapText(caption, contentWidth(look), CAPTION_SIZE).map((text, k) => {
    return { text, y: top + 14 * k, fill: look.theme.faint, size: CAPTION_SIZE, bold: false };
  });
}

function textGroup(document: Document, label: string, lines: readonly Line[]): SVGElement {
  const texts = lines.map(({ text, y, fill, size, bold }) => {
    const weight = bold ? { 'font-weight': 'bold' } : {};
    return svgElement(document, 'text', { x: SIDE_MARGIN, y, fill, 'font-size': size, ...weight }, text);
  });
  return svgElement(document, 'g', { 'aria-label': label, 'text-anchor': 'start' }, texts);
}
