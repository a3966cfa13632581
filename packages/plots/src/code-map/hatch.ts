import { svgElement } from '../svg/svg-element.ts';
import type { SeriesStyle } from '../theme/series-style.ts';

/** What areas have in place of a symbol: white lines, turned by so many degrees. */
const ANGLES: Readonly<Record<SeriesStyle['symbol'], number | null>> = {
  circle: null,
  square: 45,
  diamond: 90,
  triangle: 0,
};
const EVERY = 5;

/**
 * An area in the style of a series: its colour, and from the second round of colours on white lines.
 *
 * @param d - the area, as an SVG path
 */
export function hatchedArea(document: Document, { color, symbol }: SeriesStyle, d: string): SVGElement[] {
  const plain = svgElement(document, 'path', { fill: color, d });
  if (ANGLES[symbol] === null) return [plain];
  return [plain, svgElement(document, 'path', { fill: `url(#${idOf(symbol)})`, d })];
}

/** The patterns that areas of these styles refer to. Pictures on one page share names, and what they name. */
export function hatchPatterns(document: Document, styles: Iterable<SeriesStyle>): SVGElement[] {
  const symbols = new Set([...styles].map(({ symbol }) => symbol).filter((symbol) => ANGLES[symbol] !== null));
  const size = { width: EVERY, height: EVERY, patternUnits: 'userSpaceOnUse' };
  const patterns = [...symbols].map((symbol) =>
    svgElement(document, 'pattern', { id: idOf(symbol), ...size, patternTransform: `rotate(${ANGLES[symbol]!})` }, [
      svgElement(document, 'rect', { width: 1.4, height: EVERY, fill: 'white' }),
    ]),
  );
  return patterns.length ? [svgElement(document, 'defs', {}, patterns)] : [];
}

function idOf(symbol: SeriesStyle['symbol']): string {
  return `rugbench-hatch-${symbol}`;
}
