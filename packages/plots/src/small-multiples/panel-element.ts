import * as Plot from '@observablehq/plot';
import type { Theme } from '../grammar/theme.ts';
import { svgElement } from '../svg/svg-element.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { type PanelPlace, TITLE_LINE, X_TITLE_LINE } from './layout.ts';
import { legendElement } from './legend.ts';
import { fittingTicks, placeOn } from './panel-axis.ts';
import type { Panel } from './panel.ts';

/** From one line of a label up the left side to the next, px. */
const LABEL_LINE = 14;

/** A panel with its title, its legend, its axes and what is drawn in it. */
export function panelElement(document: Document, panel: Panel, place: PanelPlace, theme: Theme): SVGElement {
  const { height } = panel;
  const { left, top, width, above, title } = place;
  const bold = { 'text-anchor': 'start', 'font-weight': 'bold', fill: theme.strong };
  const titles = title.map((line, k) => svgElement(document, 'text', { ...bold, y: 13 + k * TITLE_LINE }, line));
  const legend = legendElement(document, place.legend, theme);
  legend.setAttribute('transform', `translate(0,${title.length === 0 ? 0 : title.length * TITLE_LINE + 4})`);
  const frame = svgElement(document, 'g', { transform: `translate(0,${above})` }, [
    ...gridElements(document, panel, place, theme),
    ...plotElements(document, panel, width, height, theme),
    ...axisElements(document, panel, place, theme),
    ...axisTitles(document, panel, place, theme),
  ]);
  const look = { 'aria-label': 'panel', transform: `translate(${left},${top})`, 'font-size': FONT_SIZE };
  return svgElement(document, 'g', look, [...titles, legend, frame]);
}

/** What Plot draws in the frame. */
function plotElements(document: Document, panel: Panel, width: number, height: number, theme: Theme): SVGElement[] {
  const { x, y } = panel;
  const plot = Plot.plot({
    document,
    ...{ width, height, margin: 0 },
    style: { fontSize: `${FONT_SIZE}px`, color: theme.text, background: 'none' },
    x: { type: x.type, domain: [...x.domain], range: [0, width], axis: null },
    y: { type: y.type, domain: [...y.domain], range: [height, 0], axis: null },
    marks: [...panel.marks(width, height)],
  });
  const children = [...plot.children].filter(({ localName }) => localName !== 'style') as SVGElement[];
  const look = { color: theme.text, fill: 'currentColor', 'text-anchor': 'middle' };
  return [svgElement(document, 'g', look, children)];
}

/** Lines at the ticks of the axis up the left side, behind everything. */
function gridElements(document: Document, { y, height }: Panel, { width }: PanelPlace, theme: Theme): SVGElement[] {
  const up = placeOn(y, height);
  return y.ticks.map((tick) => {
    const at = height - up(tick);
    return svgElement(document, 'line', { x1: 0, y1: at, x2: width, y2: at, stroke: theme.grid });
  });
}

/** Sides, ticks and their labels. */
function axisElements(document: Document, { x, y, height }: Panel, place: PanelPlace, theme: Theme): SVGElement[] {
  const { width, labelled } = place;
  const across = placeOn(x, width);
  const up = placeOn(y, height);
  const line = (x1: number, y1: number, x2: number, y2: number): SVGElement =>
    svgElement(document, 'line', { x1, y1, x2, y2, stroke: theme.bound });
  const text = (at: { x: number; y: number }, anchor: string, content: string): SVGElement =>
    svgElement(document, 'text', { ...at, 'text-anchor': anchor, fill: theme.text }, content);
  const bottom = fittingTicks(x, width).flatMap((tick) => {
    const at = across(tick);
    return [line(at, height, at, height + 4), text({ x: at, y: height + 17 }, 'middle', x.format(tick))];
  });
  const left = (labelled ? y.ticks : []).flatMap((tick) => {
    const lines = y.format(tick).split('\n');
    const middle = height - up(tick) + 4 - ((lines.length - 1) / 2) * LABEL_LINE;
    return lines.map((content, k) => text({ x: -8, y: middle + k * LABEL_LINE }, 'end', content));
  });
  return [line(0, 0, 0, height), line(0, height, width, height), ...bottom, ...left];
}

/** Titles of both axes. */
function axisTitles(document: Document, { y, height }: Panel, place: PanelPlace, theme: Theme): SVGElement[] {
  const { width, titleLeft, labelled, xTitle } = place;
  const look = { 'text-anchor': 'middle', fill: theme.text };
  const upright = { ...look, transform: `translate(${titleLeft},${height / 2}) rotate(-90)` };
  return [
    ...(labelled && y.title !== '' ? [svgElement(document, 'text', upright, y.title)] : []),
    ...xTitle.map((line, k) =>
      svgElement(document, 'text', { ...look, x: width / 2, y: height + 34 + k * X_TITLE_LINE }, line),
    ),
  ];
}
