import type { Theme } from '../grammar/theme.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth, wrapText } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { SAMPLE } from './key.ts';
import { type Sample, nameElements, sampleElements } from './sample.ts';

/** A key below a figure, laid out: entries side by side as far as they fit. */
export interface SampleFlow {
  /** in reading order; `x`, `y`: middle of the left end of the sample, px from the upper left corner of the key */
  readonly placed: readonly { readonly sample: Sample; readonly lines: readonly string[]; x: number; y: number }[];
  /** px; 0 without entries */
  readonly height: number;
}

const LINE = 15;
const BETWEEN_ROWS = 4;
const BETWEEN = 18;

/**
 * Lays out entries in reading order; a name that is wider than the key is broken into lines.
 *
 * @param room - width of the key, px
 */
export function layOutSamples(samples: readonly Sample[], room: number): SampleFlow {
  let [x, top, rowHeight] = [0, 0, 0];
  const placed = samples.map((sample) => {
    const lines = wrapText(sample.name, room - SAMPLE - 7, FONT_SIZE);
    const width = SAMPLE + 7 + Math.max(...lines.map((line) => textWidth(line, FONT_SIZE)));
    if (x > 0 && x + width > room) [x, top, rowHeight] = [0, top + rowHeight + BETWEEN_ROWS, 0];
    rowHeight = Math.max(rowHeight, lines.length * LINE);
    const place = { sample, lines, x, y: top + LINE / 2 };
    x += width + BETWEEN;
    return place;
  });
  return { placed, height: samples.length ? top + rowHeight : 0 };
}

/** The key, with its upper left corner at a place of the figure. */
export function samplesElement(
  document: Document,
  { placed }: SampleFlow,
  [left, top]: readonly [left: number, top: number],
  theme: Theme,
): SVGElement {
  const entries = placed.map(({ sample, lines, x, y }) =>
    svgElement(document, 'g', { transform: `translate(${left + x},${top + y})` }, [
      ...sampleElements(document, sample, theme),
      ...nameElements(document, lines, LINE, theme),
    ]),
  );
  return svgElement(document, 'g', { 'aria-label': 'key', 'text-anchor': 'start', 'font-size': FONT_SIZE }, entries);
}
