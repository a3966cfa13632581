import type * as Plot from '@observablehq/plot';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import type { SeriesStyle } from '../theme/series-style.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { spreadLabels } from './spread-labels.ts';

/** A sample of what is drawn, and its name. */
export interface KeySample {
  /** the text beside the sample */
  readonly name: string;
  /** colour of the sample, dash of its line and symbol of its point */
  readonly style: SeriesStyle;
  /** whether the sample shows a line */
  readonly hasLine: boolean;
  /** whether the sample shows a symbol */
  readonly hasPoints: boolean;
}

/** One line of the key to the right of a figure. */
export interface KeyEntry extends KeySample {
  /** on the vertical axis of the figure: the entry stands as near to that height as the others allow */
  readonly value: number;
}

/** from one line of a key to the next, px */
export const KEY_GAP = 18;
/** the length of a sample of a line, px */
export const SAMPLE = 24;

/** The right margin that a key needs, px. */
export function keyWidth(entries: readonly KeyEntry[], leader = 0): number {
  return Math.ceil(leader + SAMPLE + 32 + Math.max(0, ...entries.map(({ name }) => textWidth(name, FONT_SIZE))));
}

/**
 * The key as a mark of a plot: entries beside the ends of their lines, never on top of each other.
 *
 * @param leader - room for hairlines from the frame, at the height of a value, to its entry, px
 */
export function keyMark(entries: readonly KeyEntry[], leader = 0): Plot.RenderFunction {
  return (_index, { y }, _values, { width, height, marginTop, marginRight, marginBottom }, { document }) => {
    const wanted = entries.map(({ value }) => Number(y!(value)));
    const placed = spreadLabels(wanted, KEY_GAP, marginTop + 2, height - marginBottom - 2);
    const frame = width - marginRight;
    const left = frame + leader + 12;
    const hairlines = entries.map(({ style }, k) => {
      const ends = { x1: frame + 3, y1: wanted[k]!, x2: left - 4, y2: placed[k]! };
      return svgElement(document, 'line', { ...ends, stroke: style.color, 'stroke-width': 0.75 });
    });
    const rows = entries.map((entry, k) => {
      const place = { transform: `translate(${left},${placed[k]!})` };
      return svgElement(document, 'g', place, entryElements(document, entry));
    });
    const content = leader ? [...hairlines, ...rows] : rows;
    return svgElement(document, 'g', { 'aria-label': 'key', 'text-anchor': 'start', 'font-size': FONT_SIZE }, content);
  };
}

/** Sample and name, from the middle of the left end of the sample on. */
export function entryElements(document: Document, { name, style, hasLine, hasPoints }: KeySample): SVGElement[] {
  const line = { x2: SAMPLE, stroke: style.color, 'stroke-width': 2, 'stroke-dasharray': style.dash };
  const symbol = { d: SYMBOL_PATHS[style.symbol], fill: style.color, transform: `translate(${SAMPLE / 2},0)` };
  return [
    ...(hasLine ? [svgElement(document, 'line', line)] : []),
    ...(hasPoints ? [svgElement(document, 'path', symbol)] : []),
    sampleName(document, name),
  ];
}

/** A name beside its sample. */
export function sampleName(document: Document, name: string): SVGElement {
  return svgElement(document, 'text', { x: SAMPLE + 8, dy: '0.35em', fill: '#222' }, name);
}

/** The symbols of Plot.dot at a radius of about 4. */
export const SYMBOL_PATHS: Readonly<Record<SeriesStyle['symbol'], string>> = {
  circle: 'M-4,0a4,4 0 1,1 8,0a4,4 0 1,1 -8,0Z',
  square: 'M-3.5,-3.5h7v7h-7Z',
  diamond: 'M0,-4.9L3.4,0L0,4.9L-3.4,0Z',
  triangle: 'M0,-4.6L4,2.6L-4,2.6Z',
};
