import * as Plot from '@observablehq/plot';
import { type AxisScale, logScale } from '../axes/log-scale.ts';
import { type Heading, type HeadingLayout, headingMark, layOutHeading } from '../frame/heading.ts';
import { type FlowKey, layOutFlow } from '../key/flow-key.ts';
import type { KeySample } from '../key/key.ts';
import type { Bound } from '../loss/bound.ts';
import { axisValues } from '../loss/measured-loss.ts';
import { type Normalisation, lossLabel } from '../loss/normalisation.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import { FIGURE_STYLE, FONT_SIZE } from '../theme/typography.ts';
import { type BoundLabels, boundMarks, boundsHeight, placeBounds } from './bound-labels.ts';
import { keyMark } from './key-mark.ts';
import type { LossBar } from './loss-bar.ts';
import { groupAxes, groupMarks, lineHeight } from './loss-group-marks.ts';
import { type LossGroups, lossGroups } from './loss-groups.ts';

/** @see lossBars */
export interface LossBars extends Heading {
  /** the measurements, in any order; those without a positive loss are left out */
  readonly rows: readonly LossBar[];
  /** what all rows are held against, e.g. floor and best affine: vertical rules */
  readonly bounds: readonly Bound[];
  /** what the losses were divided by already; it decides the axis title alone */
  readonly normalisation: Normalisation;
  /** names of variants that have a colour, the most important first; others are grey. Default: the figure chooses the best six */
  readonly featured?: readonly string[] | undefined;
}

const WIDTH = 800;
const LEAST_FRAME = 440;
const MARGIN_BOTTOM = 76;
const SMALL = 11;

/**
 * The losses of one comparison, best on top: for each row a dot with a bar of two standard errors
 * to both sides, the number, and a tick at the loss that theory predicts; a rule for each bound.
 * Of more than 25 rows, those of one variant share a line, below each other by kind of weights,
 * and the number is the lowest of them.
 * A bar that reaches zero ends at the left edge of the logarithmic axis.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive loss to draw
 */
export function lossBars(input: LossBars, document: Document): SVGSVGElement {
  const rows = input.rows.filter(({ loss }) => loss > 0);
  const scale = logScale('loss', lossesOf(rows, input.bounds), 7);
  const lines = lossGroups(rows);
  const layout = layOut(input, scale, lines);
  const figure = Plot.plot({
    document,
    ...layout.size,
    ariaLabel: input.title,
    style: FIGURE_STYLE,
    x: { type: 'log', domain: [...scale.domain], label: null },
    y: { type: 'band', domain: [...lines.groups.keys()], label: null, padding: 0 },
    marks: [
      groupAxes(lines, scale, lossLabel(input.normalisation)),
      boundMarks(layout.bounds),
      groupMarks(lines, scale),
      columnTitleMark(columnTitle(lines)),
      keyMark(
        rows.some(({ analytic }) => analytic !== null),
        layout.key,
      ),
      headingMark(layout.heading),
    ],
  });
  return figure as SVGSVGElement;
}

function lossesOf(rows: readonly LossBar[], bounds: readonly Bound[]): number[] {
  const measured = rows.flatMap((row) => [...axisValues(row), row.analytic ?? 0]);
  return [...measured, ...bounds.map(({ loss }) => loss)];
}

/** The figure laid out: its size and margins, px, and what stands around the frame. */
interface Layout {
  readonly heading: HeadingLayout;
  readonly bounds: BoundLabels;
  readonly key: FlowKey<KeySample>;
  readonly size: Pick<
    Plot.PlotOptions,
    'width' | 'height' | 'marginTop' | 'marginRight' | 'marginBottom' | 'marginLeft'
  >;
}

/** Gives names, numbers, bounds, key and heading the room that they need. */
function layOut(input: LossBars, scale: AxisScale, lines: LossGroups): Layout {
  const { groups, kinds } = lines;
  const marginLeft = 24 + Math.max(0, ...groups.map(({ label }) => textWidth(label, FONT_SIZE)));
  const numbers = groups.map(({ number }) => textWidth(number, FONT_SIZE));
  const marginRight = 24 + Math.max(textWidth(columnTitle(lines), SMALL), ...numbers);
  const width = Math.max(WIDTH, Math.ceil(marginLeft + LEAST_FRAME + marginRight));
  const heading = layOutHeading(input, width);
  const bounds = placeBounds(input.bounds, scale, marginLeft, width - marginRight);
  const samples = [...kinds].map(([name, style]) => ({ name, style, hasLine: true, hasPoints: true }));
  const key = layOutFlow(samples, width - marginLeft);
  const marginTop = heading.height + boundsHeight(bounds);
  const marginBottom = MARGIN_BOTTOM + key.height;
  const height = marginTop + groups.length * lineHeight(lines) + marginBottom;
  return { heading, bounds, key, size: { width, height, marginTop, marginRight, marginBottom, marginLeft } };
}

/** What the numbers to the right of the frame are. */
function columnTitle({ kinds }: LossGroups): string {
  return kinds.size ? 'lowest loss ± standard error' : 'loss ± standard error';
}

/** Above the numbers to the right of the frame. */
function columnTitleMark(title: string): Plot.RenderFunction {
  return (_index, _scales, _values, { width, marginTop, marginRight }, { document }) => {
    const place = { x: width - marginRight + 10, y: marginTop - 7 };
    return svgElement(document, 'text', { ...place, 'font-size': SMALL, fill: '#777', 'text-anchor': 'start' }, title);
  };
}
