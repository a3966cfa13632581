import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { KEY_GAP, SAMPLE } from './key.ts';

/** A key below a figure: entries side by side, broken into lines, each with its left end and its line. */
export interface FlowKey<S extends { readonly name: string }> {
  /** in reading order; `x`: left end, px from the left of the key; `line`: counted from 0, downwards */
  readonly placed: readonly { readonly sample: S; readonly x: number; readonly line: number }[];
  /** of all lines, px; 0 without entries */
  readonly height: number;
}

const BETWEEN = 20;

/**
 * Lays out entries in reading order; one that is wider than the room keeps its line.
 *
 * @param room - width of the key, px
 */
export function layOutFlow<S extends { readonly name: string }>(samples: readonly S[], room: number): FlowKey<S> {
  let [x, line] = [0, 0];
  const placed = samples.map((sample) => {
    const width = SAMPLE + 8 + textWidth(sample.name, FONT_SIZE);
    if (x > 0 && x + width > room) [x, line] = [0, line + 1];
    const place = { sample, x, line };
    x += width + BETWEEN;
    return place;
  });
  return { placed, height: samples.length ? (line + 1) * KEY_GAP : 0 };
}

/**
 * The key, with its upper left corner at a place of the figure.
 *
 * @param elementsOf - draws sample and name, from the middle of the left end of the sample on
 */
export function flowKeyElement<S extends { readonly name: string }>(
  document: Document,
  { placed }: FlowKey<S>,
  left: number,
  top: number,
  elementsOf: (document: Document, sample: S) => readonly SVGElement[],
): SVGElement {
  const entries = placed.map(({ sample, x, line }) => {
    const transform = `translate(${left + x},${top + (line + 0.5) * KEY_GAP})`;
    return svgElement(document, 'g', { transform }, elementsOf(document, sample));
  });
  return svgElement(document, 'g', { 'aria-label': 'key', 'text-anchor': 'start', 'font-size': FONT_SIZE }, entries);
}
