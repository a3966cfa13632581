import * as Plot from '@observablehq/plot';
import { type BottomAxis, frameAxes, leftAxisWidth } from '../axes/frame-axes.ts';
import type { AxisScale } from '../axes/log-scale.ts';
import { KEY_GAP, type KeyEntry, keyMark, keyWidth } from '../key/key.ts';
import { FIGURE_STYLE } from '../theme/typography.ts';
import { type Heading, type HeadingLayout, headingMark, layOutHeading } from './heading.ts';

/** How large a figure of curves is at least, px. */
export interface FrameSize {
  /** of the figure, px. Default 800 */
  readonly width?: number;
  /** width of the frame, px: the figure is wider where names are long. Default 440 */
  readonly leastFrame?: number;
  /** of the frame, px: it is higher where the key is long. Default 400 */
  readonly height?: number;
  /** below the frame, px. Default 52 */
  readonly marginBottom?: number;
  /** room for hairlines from the ends of curves to the key, px. Default 0: none */
  readonly leader?: number;
}

/** A figure of curves laid out: the frame, an axis to its left, a key to its right, a heading above. */
export interface CurveFrame {
  /** what screen readers call the figure */
  readonly title: string;
  /** of the vertical axis */
  readonly scale: AxisScale;
  /** of the key, in any order */
  readonly entries: readonly KeyEntry[];
  /** room for hairlines from the ends of curves to the key, px */
  readonly leader: number;
  /** above the frame */
  readonly heading: HeadingLayout;
  /** of the frame itself, without margins, px */
  readonly inner: { readonly width: number; readonly height: number };
  /** of the whole figure, with its margins, px */
  readonly size: Required<
    Pick<Plot.PlotOptions, 'width' | 'height' | 'marginTop' | 'marginRight' | 'marginBottom' | 'marginLeft'>
  >;
}

/** What is drawn in a frame. */
export interface FrameContent {
  /** the axis along the bottom, by default linear, and the values at its two ends */
  readonly x: { readonly type?: 'linear' | 'log'; readonly domain: readonly [low: number, high: number] };
  /** of the vertical axis. Default log */
  readonly yType?: 'linear' | 'log';
  /** title of the vertical axis */
  readonly yLabel: string;
  /** title and ticks of the axis along the bottom */
  readonly bottom: BottomAxis;
  /** drawn on top of the axes, in this order */
  readonly marks: readonly Plot.Markish[];
}

/** Gives the axis, the key and the heading the room that they need. */
export function layOutFrame(
  { title, subtitle }: Heading,
  scale: AxisScale,
  entries: readonly KeyEntry[],
  { width: least = 800, leastFrame = 440, height: leastHeight = 400, marginBottom = 52, leader = 0 }: FrameSize,
): CurveFrame {
  const marginLeft = leftAxisWidth(scale);
  const marginRight = keyWidth(entries, leader);
  const width = Math.max(least, Math.ceil(marginLeft + leastFrame + marginRight));
  const heading = layOutHeading({ title, subtitle }, width);
  const inner = { width: width - marginLeft - marginRight, height: Math.max(leastHeight, entries.length * KEY_GAP) };
  const height = heading.height + inner.height + marginBottom;
  const size = { width, height, marginTop: heading.height + 6, marginRight, marginBottom, marginLeft };
  return { title, scale, entries, leader, heading, inner, size };
}

/** The figure: axes at the back, then the marks, then key and heading. */
export function plotFrame(frame: CurveFrame, content: FrameContent, document: Document): SVGSVGElement {
  const { title, scale, entries, leader, heading, size } = frame;
  const { x, yType = 'log', yLabel, bottom, marks } = content;
  const figure = Plot.plot({
    document,
    ...size,
    ariaLabel: title,
    style: FIGURE_STYLE,
    x: { ...x, label: null },
    y: { type: yType, domain: [...scale.domain], label: null },
    marks: [frameAxes(scale, yLabel, bottom), ...marks, keyMark(entries, leader), headingMark(heading)],
  });
  return figure as SVGSVGElement;
}
