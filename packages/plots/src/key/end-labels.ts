import type { Theme } from '../grammar/theme.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth, wrapText } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { SAMPLE } from './key.ts';
import { type Sample, nameElements, sampleElements } from './sample.ts';
import { spreadBoxes } from './spread-labels.ts';

/** A name beside the end of its line. */
export interface EndLabel extends Sample {
  /** where the line ends, px from the top of the figure's body; null where it does not end at the names */
  readonly end: number | null;
}

/** Names beside the ends of lines, laid out. */
export interface EndLabels {
  /** in any order, with the lines of their names */
  readonly labels: readonly (EndLabel & { readonly lines: readonly string[] })[];
  /** px */
  readonly width: number;
  /** of all below each other, px */
  readonly height: number;
}

/** for hairlines from ends of lines to names, px */
const LEADER = 20;
/** between the lines of one name, px */
const LINE = 14;
/** between two names, px */
const APART = 5;

/**
 * Breaks long names into lines.
 *
 * @param most - width of a name, px; a longer word keeps its line
 */
export function layOutEndLabels(labels: readonly EndLabel[], most: number): EndLabels {
  const laid = labels.map((label) => ({ ...label, lines: wrapText(label.name, most, FONT_SIZE) }));
  const widest = Math.max(0, ...laid.flatMap(({ lines }) => lines).map((text) => textWidth(text, FONT_SIZE)));
  const height = laid.reduce((sum, { lines }) => sum + lines.length * LINE + APART, 0);
  return { labels: laid, width: Math.ceil(LEADER + SAMPLE + 11 + widest), height };
}

/**
 * Names as near to the ends of their lines as the others allow, with hairlines from there; names of what does not end there are last.
 *
 * @param left - where lines end, px
 * @param range - the heights between which names stand, px
 */
export function endLabelsElement(
  document: Document,
  { labels }: EndLabels,
  left: number,
  [top, bottom]: readonly [number, number],
  theme: Theme,
): SVGElement {
  const places = placesOf(labels, top, bottom);
  const rows = labels.flatMap((label, k) => {
    const { lines, end, colors } = label;
    const y = places[k]!;
    const line = { x1: left + 3, y1: end ?? 0, x2: left + LEADER - 3, y2: y, stroke: colors[0]!, 'stroke-width': 0.75 };
    return [
      ...(end === null ? [] : [svgElement(document, 'line', line)]),
      svgElement(document, 'g', { transform: `translate(${left + LEADER},${y})` }, [
        ...sampleElements(document, label, theme),
        ...nameElements(document, lines, LINE, theme),
      ]),
    ];
  });
  return svgElement(document, 'g', { 'aria-label': 'key', 'text-anchor': 'start', 'font-size': FONT_SIZE }, rows);
}

/** The height of the first line of each name. */
function placesOf(labels: EndLabels['labels'], top: number, bottom: number): number[] {
  const heights = labels.map(({ lines }) => lines.length * LINE + APART);
  const tops = labels.map(({ end }, k) => (end ?? bottom + k) - heights[k]! / 2);
  return spreadBoxes(tops, heights, top - APART, bottom + APART).map((place) => place + (LINE + APART) / 2);
}
