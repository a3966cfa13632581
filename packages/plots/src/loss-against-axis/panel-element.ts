import * as Plot from '@observablehq/plot';
import { leftAxisWidth } from '../axes/frame-axes.ts';
import type { AxisScale } from '../axes/log-scale.ts';
import { lossLabel } from '../loss/normalisation.ts';
import { svgElement } from '../svg/svg-element.ts';
import { FIGURE_STYLE, FONT_SIZE } from '../theme/typography.ts';
import type { AxisPanel, FigureAxis } from './axis-input.ts';
import type { AxisStyles } from './axis-styles.ts';
import { axisDomain, axisText, axisTicks } from './axis-ticks.ts';
import type { PanelLayout, PanelPlace } from './panel-layout.ts';
import { panelMarks } from './panel-marks.ts';

/** What all panels of a figure share. */
export interface PanelFrame {
  /** along the bottom */
  readonly axis: FigureAxis;
  /** colours and markers */
  readonly styles: AxisStyles;
  /** of the losses */
  readonly scale: AxisScale;
  /** where panels stand */
  readonly layout: PanelLayout;
}

/** of the values along the bottom, px */
const SMALL = 11;
/** Around a frame, for labels of its axes, px. */
const BELOW = 24;

/** A panel with its title, its frame and the labels that stand at its sides. */
export function panelElement(document: Document, panel: AxisPanel, frame: PanelFrame, index: number): SVGElement {
  const { layout, scale, axis, styles } = frame;
  const place = layout.places[index]!;
  const { width, height } = layout.inner;
  const plot = Plot.plot({
    document,
    ...{ width: layout.left + width, height: height + BELOW },
    ...{ marginLeft: layout.left, marginRight: 0, marginTop: 0, marginBottom: BELOW },
    style: FIGURE_STYLE,
    x: { type: axis.scale, domain: axisDomain(axis), axis: null },
    y: { type: 'log', domain: [...scale.domain], axis: null },
    marks: [axes(frame, place), panelMarks(panel, styles, scale.domain)],
  });
  const title = { x: layout.left, y: -8, 'text-anchor': 'start', 'font-weight': 'bold', fill: '#222' };
  return svgElement(document, 'g', { transform: `translate(${place.left - layout.left},${place.top})`, ...LOOK }, [
    ...(panel.title === '' ? [] : [svgElement(document, 'text', title, panel.title)]),
    ...([...plot.children].filter(({ localName }) => localName !== 'style') as SVGElement[]),
  ]);
}

/** What Plot says once for all that is in a figure. */
const LOOK = { 'aria-label': 'panel', color: '#333', fill: 'currentColor', 'text-anchor': 'middle' } as const;

function axes({ axis, scale, layout }: PanelFrame, { first, lowest }: PanelPlace): Plot.Markish[] {
  const losses = [...scale.ticks];
  const values = [...new Set(axis.values)];
  const labels = axisTicks(axis, layout.inner.width, SMALL);
  return [
    Plot.gridY(losses, { stroke: '#000', strokeOpacity: 0.1 }),
    Plot.gridX(values, { stroke: '#000', strokeOpacity: 0.06 }),
    Plot.frame({ anchor: 'left', stroke: '#999' }),
    Plot.frame({ anchor: 'bottom', stroke: '#999' }),
    first ? Plot.axisY(losses, { text: scale.format, label: null }) : [],
    Plot.tickX(values, { stroke: '#999', insetTop: layout.inner.height - 4 }),
    lowest ? Plot.axisX(labels, { text: axisText, fontSize: SMALL, tickSize: 4, label: null }) : [],
  ];
}

/** The titles of both axes, each once for all panels. */
export function axisTitles(document: Document, title: string, layout: PanelLayout, scale: AxisScale): SVGElement[] {
  const middle = (layout.top + layout.bottom) / 2;
  const left = layout.left - leftAxisWidth(scale) + 16;
  const look = { 'text-anchor': 'middle', 'font-size': FONT_SIZE, fill: '#333' };
  return [
    svgElement(document, 'text', { ...look, transform: `translate(${left},${middle}) rotate(-90)` }, lossLabel('none')),
    svgElement(document, 'text', { ...look, x: (layout.left + layout.right) / 2, y: layout.bottom + 42 }, title),
  ];
}
