import { type FlowKey, layOutFlow } from '../key/flow-key.ts';
import { KEY_GAP, SYMBOL_PATHS } from '../key/key.ts';
import type { Theme } from '../grammar/theme.ts';
import { THEORY_DASH } from '../grammar/weights-marks.ts';
import { svgElement } from '../svg/svg-element.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import type { LegendLine, LegendSample } from './panel.ts';
import { wrapLabel } from './wrap-label.ts';

/** Length of a sample, and of the room between a sample and its text, px. */
const SAMPLE = 16;
const GAP = 6;
/** From one line of a legend to the next, px. */
export const LEGEND_LINE = 16;

/** A legend broken into lines; of an entry that takes several the first has the sample. */
export function layOutLegend(legend: readonly LegendLine[], room: number): readonly LegendLine[] {
  return legend.flatMap(({ sample, text }) =>
    wrapLabel(text, room - (sample ? SAMPLE + GAP : 0)).map((line, k) => ({
      sample: sample && (k === 0 ? sample : { ...sample, color: 'none' }),
      text: line,
    })),
  );
}

/** The legend, downwards from its upper left corner. */
export function legendElement(document: Document, lines: readonly LegendLine[], theme: Theme): SVGElement {
  const rows = lines.map((line, k) => {
    const place = { transform: `translate(0,${(k + 0.5) * LEGEND_LINE})` };
    return svgElement(document, 'g', place, lineElements(document, line, theme));
  });
  return svgElement(document, 'g', LOOK, rows);
}

const LOOK = { 'aria-label': 'legend', 'text-anchor': 'start', 'font-size': FONT_SIZE } as const;

/** Sample and text, from the middle of the left end of the sample on. */
function lineElements(document: Document, { sample, text }: LegendLine, theme: Theme): SVGElement[] {
  const words = { x: sample ? SAMPLE + GAP : 0, dy: '0.35em', fill: theme.text };
  const drawn = sample && sample.color !== 'none' ? [sampleElement(document, sample)] : [];
  return [...drawn, svgElement(document, 'text', words, text)];
}

/** A legend for all panels: entries side by side, broken into lines. */
export function layOutShared(legend: readonly LegendLine[], room: number): FlowKey<NamedLine> {
  return layOutFlow(
    legend.map((line) => ({ ...line, name: line.text })),
    room,
  );
}

/** A line of a legend with the name by which a key below is laid out. */
type NamedLine = LegendLine & { readonly name: string };

/** The legend for all panels, with its upper left corner at a place of the figure. */
export function sharedElement(
  document: Document,
  layout: FlowKey<NamedLine>,
  [left, top]: readonly [left: number, top: number],
  theme: Theme,
): SVGElement {
  const entries = layout.placed.map(({ sample, x, line }) => {
    const transform = `translate(${left + x},${top + (line + 0.5) * KEY_GAP})`;
    return svgElement(document, 'g', { transform }, lineElements(document, sample, theme));
  });
  return svgElement(document, 'g', LOOK, entries);
}

function sampleElement(document: Document, { kind, color, symbol = 'circle', hollow }: LegendSample): SVGElement {
  if (kind === 'area') {
    const box = { y: -5, width: SAMPLE, height: 10, fill: color, 'fill-opacity': 0.35 };
    return svgElement(document, 'rect', { ...box, stroke: color, 'stroke-width': 1.25 });
  }
  if (kind === 'marker') {
    const look = hollow ? { fill: 'none', stroke: color, 'stroke-width': 1.5 } : { fill: color };
    return svgElement(document, 'path', { d: SYMBOL_PATHS[symbol], transform: `translate(${SAMPLE / 2},0)`, ...look });
  }
  const dash = kind === 'dashed' ? { 'stroke-dasharray': THEORY_DASH } : {};
  return svgElement(document, 'line', { x2: SAMPLE, stroke: color, 'stroke-width': 1.75, ...dash });
}
