import * as Plot from '@observablehq/plot';
import { leftAxisWidth } from '../axes/left-axis.ts';
import type { AxisScale } from '../axes/log-scale.ts';
import type { Theme } from '../grammar/theme.ts';
import { lossLabel } from '../loss/normalisation.ts';
import { svgElement } from '../svg/svg-element.ts';
import { wrapText } from '../text/text-width.ts';
import { FONT_SIZE, SMALL_SIZE, figureStyle } from '../theme/typography.ts';
import type { AxisPanel, FigureAxis } from './axis-input.ts';
import type { AxisStyles } from './axis-styles.ts';
import { axisText, axisTicks } from './axis-ticks.ts';
import { type PanelLayout, type PanelPlace, TITLE_LINE } from './panel-layout.ts';
import { panelMarks } from './panel-marks.ts';

/** What all panels of a figure share. */
export interface PanelFrame {
  /** along the bottom */
  readonly axis: FigureAxis;
  /** the values at the two ends of that axis */
  readonly domain: readonly [low: number, high: number];
  /** colours and markers */
  readonly styles: AxisStyles;
  /** of the losses */
  readonly scale: AxisScale;
  /** where panels stand */
  readonly layout: PanelLayout;
}

/** Around a frame, for labels of its axes, px. */
const BELOW = 24;

/** A panel with its title, its frame and the labels that stand at its sides. */
export function panelElement(document: Document, panel: AxisPanel, frame: PanelFrame, index: number): SVGElement {
  const { layout, scale, axis, domain, styles } = frame;
  const place = layout.places[index]!;
  const { width, height } = layout.inner;
  const { theme } = styles;
  const plot = Plot.plot({
    document,
    ...{ width: layout.left + width, height: height + BELOW },
    ...{ marginLeft: layout.left, marginRight: 0, marginTop: 0, marginBottom: BELOW },
    style: figureStyle(theme),
    x: { type: axis.scale, domain: [...domain], axis: null },
    y: { type: 'log', domain: [...scale.domain], axis: null },
    marks: [axes(frame, place), panelMarks(panel, styles, scale.domain)],
  });
  const look = { 'aria-label': 'panel', color: theme.text, fill: 'currentColor', 'text-anchor': 'middle' };
  const title = { x: layout.left, 'text-anchor': 'start', 'font-weight': 'bold', fill: theme.strong };
  return svgElement(document, 'g', { transform: `translate(${place.left - layout.left},${place.top})`, ...look }, [
    ...place.title.map((text, k) =>
      svgElement(document, 'text', { ...title, y: -8 - (place.title.length - 1 - k) * TITLE_LINE }, text),
    ),
    ...([...plot.children].filter(({ localName }) => localName !== 'style') as SVGElement[]),
  ]);
}

function axes(
  { axis, domain, scale, layout, styles: { theme } }: PanelFrame,
  { first, lowest }: PanelPlace,
): Plot.Markish[] {
  const losses = [...scale.ticks];
  const values = [...new Set(axis.values)];
  const labels = axisTicks(axis, layout.inner.width, SMALL_SIZE, domain);
  return [
    Plot.gridY(losses, { stroke: theme.grid, strokeOpacity: 1 }),
    Plot.gridX(values, { stroke: theme.grid, strokeOpacity: 0.6 }),
    ...markedValue(axis, domain, theme),
    Plot.frame({ anchor: 'left', stroke: theme.bound }),
    Plot.frame({ anchor: 'bottom', stroke: theme.bound }),
    first ? Plot.axisY(losses, { text: scale.format, label: null }) : [],
    Plot.tickX(values, { stroke: theme.bound, insetTop: layout.inner.height - 4 }),
    lowest ? Plot.axisX(labels, { text: axisText, fontSize: SMALL_SIZE, tickSize: 4, label: null }) : [],
  ];
}

/** The line at the marked value; none outside of the axis. */
function markedValue({ marked }: FigureAxis, [low, high]: PanelFrame['domain'], { strong }: Theme): Plot.Markish[] {
  if (marked === undefined || marked < low || marked > high) return [];
  return [Plot.ruleX([marked], { stroke: strong, strokeWidth: 1.25, strokeOpacity: 0.7, className: 'marked-value' })];
}

/** The titles of both axes, each once for all panels; that below may take several lines. */
export function axisTitles(
  document: Document,
  title: string,
  layout: PanelLayout,
  scale: AxisScale,
  theme: Theme,
): { readonly elements: SVGElement[]; readonly height: number } {
  const middle = (layout.top + layout.bottom) / 2;
  const left = layout.left - leftAxisWidth(scale) + 16;
  const look = { 'text-anchor': 'middle', 'font-size': FONT_SIZE, fill: theme.text };
  const lines = wrapText(title, layout.right - 14, FONT_SIZE);
  const x = lines.length > 1 ? (layout.right + 14) / 2 : (layout.left + layout.right) / 2;
  return {
    height: 34 + lines.length * TITLE_LINE,
    elements: [
      svgElement(
        document,
        'text',
        { ...look, transform: `translate(${left},${middle}) rotate(-90)` },
        lossLabel('none'),
      ),
      ...lines.map((text, k) =>
        svgElement(document, 'text', { ...look, x, y: layout.bottom + 40 + k * TITLE_LINE }, text),
      ),
    ],
  };
}
