import { KEY_GAP, SAMPLE, SYMBOL_PATHS, sampleName } from '../key/key.ts';
import { spreadLabels } from '../key/spread-labels.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth, wrapText } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { ANALYTIC_DASH, type WeightsStyle } from './axis-styles.ts';

/** A name beside the end of its line. */
export interface EndLabel {
  /** the text, wrapped where it is long */
  readonly name: string;
  /** of the sample and of the hairline */
  readonly color: string;
  /** of the sample, as in SVG */
  readonly dash: string;
  /** where its line ends, px from the top of the figure; null where it does not end at the names */
  readonly end: number | null;
}

/** Names are broken into lines of so many px. */
const NAME_WIDTH = 190;
/** for hairlines from ends of lines to names, px */
const LEADER = 24;
/** between the lines of one name, px */
const LINE_HEIGHT = 15;

/** Labels laid out, each line of a name taking the room of one. */
export interface EndLabels {
  /** in any order, with the lines of their names */
  readonly labels: readonly (EndLabel & { readonly lines: readonly string[] })[];
  /** px */
  readonly width: number;
  /** of all below each other, px */
  readonly height: number;
}

/** Breaks long names into lines. */
export function layOutLabels(labels: readonly EndLabel[]): EndLabels {
  const laid = labels.map((label) => ({ ...label, lines: wrapText(label.name, NAME_WIDTH, FONT_SIZE) }));
  const lines = laid.flatMap((label) => label.lines);
  const width = LEADER + SAMPLE + 20 + Math.max(0, ...lines.map((text) => textWidth(text, FONT_SIZE)));
  return { labels: laid, width: Math.ceil(width), height: lines.length * KEY_GAP };
}

/**
 * Names as near to the ends of their lines as the others allow, with hairlines from there; names of what does not end there are last.
 *
 * @param left - where lines end, px
 */
export function endLabelsElement(
  document: Document,
  { labels }: EndLabels,
  left: number,
  [top, bottom]: readonly [number, number],
): SVGElement {
  const wanted = labels.flatMap(({ lines, end }) => lines.map(() => end ?? bottom));
  const placed = spreadLabels(wanted, KEY_GAP, top + 2, bottom - 2);
  let line = 0;
  const rows = labels.flatMap(({ lines, end, color, dash }) => {
    const own = placed.slice(line, line + lines.length);
    line += lines.length;
    const y = own[0]! + ((lines.length - 1) * (KEY_GAP - LINE_HEIGHT)) / 2;
    const hairline = { x1: left + 3, y1: end ?? 0, x2: left + LEADER - 3, y2: y, stroke: color, 'stroke-width': 0.75 };
    return [
      ...(end === null ? [] : [svgElement(document, 'line', hairline)]),
      svgElement(document, 'g', { transform: `translate(${left + LEADER},${y})` }, [
        svgElement(document, 'line', { x2: SAMPLE, stroke: color, 'stroke-width': 2, 'stroke-dasharray': dash }),
        ...lines.map((text, k) =>
          svgElement(document, 'text', { x: SAMPLE + 8, y: k * LINE_HEIGHT, dy: '0.35em', fill: '#222' }, text),
        ),
      ]),
    ];
  });
  return svgElement(document, 'g', { 'aria-label': 'names', 'text-anchor': 'start', 'font-size': FONT_SIZE }, rows);
}

/** What a mark of the figure is. */
export interface MarkSample {
  /** beside the sample */
  readonly name: string;
  /** a marker of weights, the dashes of theory, or a bar of errors */
  readonly mark: WeightsStyle | 'theory' | 'bar';
}

const GREY = '#555';

/** Sample and name, from the middle of the left end of the sample on. */
export function markElements(document: Document, { name, mark }: MarkSample): SVGElement[] {
  return [...sampleOf(document, mark), sampleName(document, name)];
}

function sampleOf(document: Document, mark: MarkSample['mark']): SVGElement[] {
  const middle = SAMPLE / 2;
  if (mark === 'theory') {
    return [
      svgElement(document, 'line', { x2: SAMPLE, stroke: GREY, 'stroke-width': 2, 'stroke-dasharray': ANALYTIC_DASH }),
    ];
  }
  if (mark === 'bar') {
    return [svgElement(document, 'line', { x1: middle, x2: middle, y1: -7, y2: 7, stroke: GREY, 'stroke-width': 1.5 })];
  }
  const look = mark.hollow ? { fill: 'none', stroke: GREY, 'stroke-width': 1.5 } : { fill: GREY };
  const path = { d: SYMBOL_PATHS[mark.symbol], transform: `translate(${middle},0)`, ...look };
  return [svgElement(document, 'path', path)];
}
