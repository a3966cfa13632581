import { FONT_SIZE } from './heading.ts';
import { type KeySample, KEY_GAP, SAMPLE, entryElements } from './key.ts';
import { svgElement } from './svg-element.ts';
import { textWidth } from './text-width.ts';

/** A key below a figure: entries side by side, broken into lines, each with its left end and its line. */
export interface FlowKey {
  readonly placed: readonly { readonly sample: KeySample; readonly x: number; readonly line: number }[];
  readonly height: number;
}

const BETWEEN = 20;

/** Lays out entries in reading order; one that is wider than the room keeps its line. */
export function layOutFlow(samples: readonly KeySample[], room: number): FlowKey {
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

/** The key, with its upper left corner at a place of the figure. */
export function flowKeyElement(document: Document, { placed }: FlowKey, left: number, top: number): SVGElement {
  const entries = placed.map(({ sample, x, line }) => {
    const transform = `translate(${left + x},${top + (line + 0.5) * KEY_GAP})`;
    return svgElement(document, 'g', { transform }, entryElements(document, sample));
  });
  return svgElement(document, 'g', { 'aria-label': 'key', 'text-anchor': 'start', 'font-size': FONT_SIZE }, entries);
}
