import { type FlowKey, flowKeyElement, layOutFlow } from '../key/flow-key.ts';
import { SAMPLE, sampleName } from '../key/key.ts';
import { svgElement } from '../svg/svg-element.ts';
import type { SeriesStyle } from '../theme/series-style.ts';
import { cornerPath, squaresPath } from './cell-paths.ts';
import type { GridCell } from './grid.ts';
import { hatchedArea } from './hatch.ts';
import { GAP } from './layout.ts';
import { measuredNote, ringElement } from './measured-rings.ts';

/** A name with what it names, drawn around the middle of a sample. */
export interface AreaSample {
  /** the text beside the sample */
  readonly name: string;
  /** the sample itself, from the middle of its left end on */
  readonly elements: readonly SVGElement[];
}

const SWATCH = 15;
const CENTER = `translate(${(SAMPLE - SWATCH + GAP) / 2},${-(SWATCH - GAP) / 2})`;
const [GREY, DARK_GREY] = ['#c8c8c8', '#777'];

/** The codes that are on the map, and below them what a corner is. */
export function codeKeys(
  document: Document,
  cells: readonly GridCell[],
  styles: ReadonlyMap<string, SeriesStyle>,
  room: number,
): FlowKey<AreaSample>[] {
  const codes = [...styles].map(([name, style]) => swatch(document, name, hatchedArea(document, style, SQUARE)));
  const keys = [layOutFlow(codes, room)];
  if (cells.every(({ second }) => !second)) return keys;
  const corner = [
    svgElement(document, 'path', { fill: GREY, d: SQUARE }),
    svgElement(document, 'path', { fill: DARK_GREY, d: cornerPath({ column: 0, row: 0 }, 0.25, SWATCH) }),
  ];
  return [...keys, layOutFlow([swatch(document, 'a second code, its corner as large as its share', corner)], room)];
}

/** What a ring is, where there are any. */
export function ringKey(document: Document, cells: readonly GridCell[], room: number): FlowKey<AreaSample> {
  const name = measuredNote(cells);
  const ring = ringElement(document, { cx: SAMPLE / 2, cy: 0, r: 3.2 });
  return layOutFlow(name === null ? [] : [{ name, elements: [ring] }], room);
}

/** Keys below each other. */
export function stackedKeys(
  document: Document,
  keys: readonly FlowKey<AreaSample>[],
  left: number,
  top: number,
): SVGElement[] {
  let y = top;
  return keys.map((key) => {
    const element = flowKeyElement(document, key, left, y, areaElements);
    y += key.height;
    return element;
  });
}

const SQUARE = squaresPath([{ column: 0, row: 0 }], SWATCH);

function swatch(document: Document, name: string, elements: readonly SVGElement[]): AreaSample {
  return { name, elements: [svgElement(document, 'g', { transform: CENTER }, elements)] };
}

function areaElements(document: Document, { name, elements }: AreaSample): SVGElement[] {
  return [...elements, sampleName(document, name)];
}
