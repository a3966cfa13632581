import type * as Plot from '@observablehq/plot';
import { type FlowKey, flowKeyElement } from '../key/flow-key.ts';
import { type KeySample, entryElements } from '../key/key.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { ANALYTIC_COLOR, RADIUS } from './loss-group-marks.ts';

/**
 * Below the axis: what dots and ticks are, and above that which weights have which dots.
 *
 * @param hasTicks - whether any row has a tick of theory
 * @param kinds - of weights, laid out; without entries where the names on the left tell weights
 */
export function keyMark(hasTicks: boolean, kinds: FlowKey<KeySample>): Plot.RenderFunction {
  return (_index, _scales, _values, { height, marginLeft }, { document }) => {
    const place = { transform: `translate(${marginLeft},${height - 16})`, 'text-anchor': 'start', fill: '#555' };
    const general = svgElement(document, 'g', { 'aria-label': 'key', ...place }, generalKey(document, hasTicks));
    if (!kinds.height) return general;
    const top = height - 30 - kinds.height;
    return svgElement(document, 'g', {}, [flowKeyElement(document, kinds, marginLeft, top, entryElements), general]);
  };
}

function generalKey(document: Document, hasTicks: boolean): SVGElement[] {
  const name = 'measured, ±2 standard errors';
  const measured = [
    svgElement(document, 'line', { x2: 22, stroke: '#555', 'stroke-width': 2 }),
    svgElement(document, 'circle', { cx: 11, r: RADIUS, fill: '#555' }),
    svgElement(document, 'text', { x: 30, dy: '0.35em' }, name),
  ];
  if (!hasTicks) return measured;
  const x = 54 + textWidth(name, FONT_SIZE);
  return [
    ...measured,
    svgElement(document, 'line', { x1: x, x2: x, y1: -8, y2: 8, stroke: ANALYTIC_COLOR, 'stroke-width': 2 }),
    svgElement(document, 'text', { x: x + 10, dy: '0.35em' }, 'theory for these weights'),
  ];
}
