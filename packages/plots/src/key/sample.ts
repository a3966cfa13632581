import type { Theme } from '../grammar/theme.ts';
import type { WeightsMark } from '../grammar/weights-marks.ts';
import { svgElement } from '../svg/svg-element.ts';
import { SAMPLE, SYMBOL_PATHS } from './key.ts';

/** A name, and what is drawn under that name as it is in the figure. */
export interface Sample {
  /** the text beside the sample */
  readonly name: string;
  /** `#rrggbb`; several where variants of several colours share a line */
  readonly colors: readonly string[];
  /** dash of the line as in SVG, `none` for a line that is drawn through; null: there is no line */
  readonly dash: string | null;
  /** marker on the sample, or an upright tick; null: neither */
  readonly mark: WeightsMark | 'tick' | 'dashed tick' | null;
}

/** The sample alone, from the middle of its left end on. */
export function sampleElements(document: Document, { colors, dash, mark }: Sample, theme: Theme): SVGElement[] {
  const part = SAMPLE / colors.length;
  const lines = colors.map((stroke, k) => {
    const ends = { x1: k * part, x2: (k + 1) * part, stroke, 'stroke-width': 2 };
    return svgElement(
      document,
      'line',
      dash === null || dash === 'none' ? ends : { ...ends, 'stroke-dasharray': dash },
    );
  });
  return [...(dash === null ? [] : lines), ...(mark === null ? [] : [markElement(document, mark, colors[0]!, theme)])];
}

function markElement(
  document: Document,
  mark: NonNullable<Sample['mark']>,
  color: string,
  { background }: Theme,
): SVGElement {
  const middle = SAMPLE / 2;
  if (mark === 'tick' || mark === 'dashed tick') {
    const dash = mark === 'tick' ? {} : { 'stroke-dasharray': '2.5,2' };
    return svgElement(document, 'line', {
      x1: middle,
      x2: middle,
      y1: -7,
      y2: 7,
      stroke: color,
      'stroke-width': 2,
      ...dash,
    });
  }
  const look = mark.hollow ? { fill: background, stroke: color, 'stroke-width': 1.5 } : { fill: color };
  return svgElement(document, 'path', { d: SYMBOL_PATHS[mark.symbol], transform: `translate(${middle},0)`, ...look });
}

/** Lines of a name beside its sample; the first stands at the height of the sample. */
export function nameElements(document: Document, lines: readonly string[], gap: number, theme: Theme): SVGElement[] {
  return lines.map((text, k) =>
    svgElement(document, 'text', { x: SAMPLE + 7, y: k * gap, dy: '0.35em', fill: theme.text }, text),
  );
}
