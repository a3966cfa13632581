import { svgElement } from '../svg/svg-element.ts';
import type { SeriesStyle } from '../theme/series-style.ts';

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

/** from one line of a key to the next, px */
export const KEY_GAP = 18;
/** the length of a sample of a line, px */
export const SAMPLE = 24;

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
