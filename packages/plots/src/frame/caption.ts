import type { Theme } from '../grammar/theme.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import { SMALL_SIZE } from '../theme/typography.ts';

/** A caption laid out: its lines, and the height that they take, px. */
export interface CaptionLayout {
  /** from top to bottom */
  readonly lines: readonly string[];
  /** of all lines, with some room above; 0 without a caption */
  readonly height: number;
}

const LEFT = 14;
const LINE = 14;

/** The caption of a figure, wrapped to its width: a command is also broken behind a comma, a slash or an equals sign. */
export function layOutCaption(caption: string | undefined, width: number): CaptionLayout {
  const lines: string[] = [];
  for (const piece of caption?.split(/(?<=[\s,/=])/) ?? []) {
    const longer = (lines.at(-1) ?? '') + piece;
    if (lines.length > 0 && textWidth(longer.trimEnd(), SMALL_SIZE) <= width - 2 * LEFT)
      lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return { lines: lines.map((line) => line.trimEnd()), height: lines.length === 0 ? 0 : 8 + lines.length * LINE };
}

/** The caption, its upper edge at a height of the figure, px. */
export function captionElement(document: Document, { lines }: CaptionLayout, top: number, theme: Theme): SVGElement {
  const look = { 'aria-label': 'caption', 'text-anchor': 'start', 'font-size': SMALL_SIZE, fill: theme.faint };
  const texts = lines.map((text, k) => svgElement(document, 'text', { x: LEFT, y: top + 6 + (k + 0.75) * LINE }, text));
  return svgElement(document, 'g', look, texts);
}
