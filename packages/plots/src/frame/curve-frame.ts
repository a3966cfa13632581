import * as Plot from '@observablehq/plot';
import { fittingTicks, shareOn } from '../axes/fitting-ticks.ts';
import { leftAxisWidth } from '../axes/left-axis.ts';
import type { AxisScale } from '../axes/log-scale.ts';
import { type Look, FIGURE_WIDTH } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { type EndLabel, endLabelsElement, layOutEndLabels } from '../key/end-labels.ts';
import type { Sample } from '../key/sample.ts';
import { layOutSamples, samplesElement } from '../key/sample-flow.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth, wrapText } from '../text/text-width.ts';
import { FONT_SIZE, SMALL_SIZE, figureStyle } from '../theme/typography.ts';
import { figureSheet } from './figure-sheet.ts';
import type { Heading } from './heading.ts';

/** An axis of a frame. */
export interface FrameAxis extends AxisScale {
  /** whether equal distances are equal differences or equal ratios */
  readonly type: 'linear' | 'log';
  /** what it shows, with its unit */
  readonly title: string;
}

/** A name beside the end of its line, or below the frame where the figure is narrow. */
export interface CurveLabel extends Sample {
  /** on the vertical axis, where the line ends; null where it does not end at the names */
  readonly value: number | null;
}

/** A figure of curves in one frame. */
export interface CurveFigure {
  /** title, setting and caption */
  readonly heading: Heading;
  /** along the bottom */
  readonly x: FrameAxis;
  /** up the left side */
  readonly y: FrameAxis;
  /** what the lines are */
  readonly labels: readonly CurveLabel[];
  /** what else has to be explained, below the frame */
  readonly samples: readonly Sample[];
  /** what is drawn, in this order */
  marks(frame: FrameSize): readonly Plot.Markish[];
  /** what is drawn on top, with its origin in the upper left corner of the frame */
  overlay?(frame: FrameSize, document: Document): readonly SVGElement[];
}

/** Of a frame without what stands around it, px. */
export interface FrameSize {
  /** from the left to the right end of the axis along the bottom */
  readonly width: number;
  /** from the upper to the lower end of the other */
  readonly height: number;
  /** the place of a point, from the upper left corner */
  at(x: number, y: number): readonly [x: number, y: number];
}

const HEIGHT = { column: 230, page: 320 };
/** of names beside the ends of lines, px */
const NAME_WIDTH = 160;
const EDGE = 14;
const TOP = 8;
/** below a frame, for labels and title of the axis, px */
const BELOW = 24;
const LINE = 15;

/** The figure: axes at the back, then the marks; names at the ends of lines on a page, below the frame in a column. */
export function curveFigure(figure: CurveFigure, document: Document, look: Look): SVGSVGElement {
  const { heading, x, y, labels, samples } = figure;
  const { theme, size } = look;
  const left = Math.ceil(leftAxisWidth(y));
  const beside = size === 'page' && labels.length > 0;
  const named = layOutEndLabels(beside ? labels.map((label) => ({ ...label, end: null })) : [], NAME_WIDTH);
  const lastLabel = textWidth(x.format(x.ticks.at(-1) ?? x.domain[1]), SMALL_SIZE) / 2 + 4;
  const right = FIGURE_WIDTH[size] - (beside ? named.width + 4 : Math.max(EDGE, lastLabel));
  const frame = frameOf(figure, right - left, Math.max(HEIGHT[size], named.height));
  const ends = labels.map((label): EndLabel => {
    return { ...label, end: label.value === null ? null : TOP + frame.at(x.domain[0], label.value)[1] };
  });
  const placed = layOutEndLabels(beside ? ends : [], NAME_WIDTH);
  const title = wrapText(x.title, FIGURE_WIDTH[size] - 2 * EDGE, FONT_SIZE);
  const bottom = TOP + frame.height;
  const key = layOutSamples([...(beside ? [] : labels), ...samples], FIGURE_WIDTH[size] - 2 * EDGE);
  const below = bottom + BELOW + title.length * LINE + 16;
  const inFrame = { transform: `translate(${left},${TOP})` };
  return figureSheet(document, heading, look, {
    height: below + key.height,
    elements: [
      svgElement(
        document,
        'g',
        { transform: `translate(0,${TOP})`, ...plotLook(theme) },
        plotted(document, figure, frame, left, theme),
      ),
      svgElement(document, 'g', inFrame, figure.overlay?.(frame, document) ?? []),
      ...titles(document, y, title, [left, right, bottom], theme),
      endLabelsElement(document, placed, right, [TOP, bottom], theme),
      samplesElement(document, key, [EDGE, below], theme),
    ],
  });
}

function frameOf({ x, y }: CurveFigure, width: number, height: number): FrameSize {
  const [across, up] = [shareOn(x, x.type), shareOn(y, y.type)];
  return { width, height, at: (one, other) => [across(one) * width, (1 - up(other)) * height] };
}

function plotLook({ text }: Theme): Readonly<Record<string, string>> {
  return { color: text, fill: 'currentColor', 'text-anchor': 'middle' };
}

/** Axes and marks, which Plot draws. */
function plotted(document: Document, figure: CurveFigure, frame: FrameSize, left: number, theme: Theme): SVGElement[] {
  const { x, y } = figure;
  const { width, height } = frame;
  const ticks = fittingTicks(x, width, x.type);
  const plot = Plot.plot({
    document,
    ...{ width: left + width, height: height + BELOW },
    ...{ marginLeft: left, marginRight: 0, marginTop: 0, marginBottom: BELOW },
    style: figureStyle(theme),
    x: { type: x.type, domain: [...x.domain], axis: null },
    y: { type: y.type, domain: [...y.domain], axis: null },
    marks: [
      Plot.gridY([...y.ticks], { stroke: theme.grid, strokeOpacity: 1 }),
      Plot.frame({ anchor: 'left', stroke: theme.bound }),
      Plot.frame({ anchor: 'bottom', stroke: theme.bound }),
      Plot.axisY([...y.ticks], { text: y.format, label: null }),
      Plot.axisX(ticks, { text: x.format, fontSize: SMALL_SIZE, tickSize: 4, label: null }),
      [...figure.marks(frame)],
    ],
  });
  return [...plot.children].filter(({ localName }) => localName !== 'style') as SVGElement[];
}

/** The titles of both axes. */
function titles(
  document: Document,
  y: FrameAxis,
  lines: readonly string[],
  [left, right, bottom]: readonly [left: number, right: number, bottom: number],
  { text }: Theme,
): SVGElement[] {
  const look = { 'text-anchor': 'middle', fill: text };
  const upright = `translate(${left - leftAxisWidth(y) + 16},${(TOP + bottom) / 2}) rotate(-90)`;
  const x = lines.length > 1 ? (EDGE + right) / 2 : (left + right) / 2;
  return [
    svgElement(document, 'text', { ...look, transform: upright }, y.title),
    ...lines.map((line, k) => svgElement(document, 'text', { ...look, x, y: bottom + 40 + k * LINE }, line)),
  ];
}
