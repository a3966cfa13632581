import { RugError } from '@rugbench/core';
import { evenTicks } from '../axes/ticks.ts';
import { figureSheet } from '../frame/figure-sheet.ts';
import type { Heading } from '../frame/heading.ts';
import type { FigureData } from '../grammar/figure-data.ts';
import type { Look } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { type AreaEntry, SWATCH, areaKey } from '../map-grid/area-key.ts';
import { valueText } from '../map-grid/cell-places.ts';
import { SIDE_MARGIN, contentWidth } from '../panels/content-width.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import { SMALL_SIZE } from '../theme/typography.ts';

/** One pre-activation that a filter ranks. */
export interface RankedOutput {
  /** z */
  readonly value: number;
  /** whether the filter lets it through */
  readonly kept: boolean;
  /** whether its feature is on */
  readonly on: boolean;
}

/** @see keptOutputs */
export interface KeptOutputs extends Heading {
  /** as the filter ranks them, the first first; a part of them where there are many */
  readonly ranked: readonly RankedOutput[];
  /** z above which outputs pass in this example; null where no single threshold decides. Where ranks go by |z|, also below its negative */
  readonly threshold: number | null;
  /** whether ranks go by |z| */
  readonly bySize: boolean;
  /** what is ranked: below the axis, such as `rank of the output in its sample` */
  readonly rankLabel: string;
}

const HEIGHT = 200;
const [ABOVE, BELOW] = [18, 44];

/**
 * What a filter does: pre-activations in the order in which it ranks them, those that pass in colour, those whose feature is on with a
 * ring, and the threshold between passing and not as a line.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when nothing is ranked
 */
export function keptOutputs(input: KeptOutputs, document: Document, look: Look): SVGSVGElement {
  const { ranked } = input;
  if (ranked.length === 0) throw new RugError('OPTIONS', { who: 'kept outputs', must: 'there must be one' });
  const scale = scaleOf(input, look);
  const { theme } = look;
  const content = [
    ...axisElements(document, input, scale, theme),
    ...thresholdElements(document, input, scale, theme),
    svgElement(document, 'g', { 'aria-label': 'outputs' }, dots(document, ranked, scale, theme)),
  ];
  const plot = svgElement(document, 'g', { transform: `translate(${scale.left},${ABOVE})` }, content);
  const key = areaKey(document, entries(document, theme), ABOVE + HEIGHT + BELOW, look);
  return figureSheet(document, input, look, {
    elements: [plot, key.element],
    height: ABOVE + HEIGHT + BELOW + key.height,
  });
}

/** A row for each output: its rank, z, whether it passes, and whether its feature is on. */
export function keptOutputsData({ ranked }: KeptOutputs): FigureData {
  return {
    columns: ['rank', 'z', 'kept', 'on'],
    rows: ranked.map(({ value, kept, on }, k) => [k + 1, value, kept ? 1 : 0, on ? 1 : 0]),
  };
}

/** Where ranks and values lie, px. */
interface Scale {
  readonly left: number;
  readonly width: number;
  readonly ticks: readonly number[];
  x(rank: number): number;
  y(value: number): number;
}

function scaleOf({ ranked, threshold }: KeptOutputs, look: Look): Scale {
  const values = [0, ...ranked.map(({ value }) => value), ...(threshold === null ? [] : [threshold])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.06 * (high - low || 1);
  const [from, to] = [low - room, high + room];
  const ticks = evenTicks(from, to);
  const left = SIDE_MARGIN + 10 + Math.ceil(Math.max(...ticks.map((tick) => textWidth(valueText(tick), SMALL_SIZE))));
  const width = contentWidth(look) + SIDE_MARGIN - left;
  return {
    ...{ left, width, ticks },
    x: (rank) => round((width * (rank - 0.5)) / ranked.length),
    y: (value) => round((HEIGHT * (to - value)) / (to - from)),
  };
}

function axisElements(
  document: Document,
  { ranked, rankLabel }: KeptOutputs,
  { x, y, width, ticks }: Scale,
  theme: Theme,
): SVGElement[] {
  const lines = ticks.map((tick) =>
    svgElement(document, 'path', { d: `M0,${y(tick)}H${width}`, stroke: tick === 0 ? theme.bound : theme.grid }),
  );
  const ranks = [1, ...evenTicks(0, ranked.length).filter((tick) => Number.isInteger(tick) && tick > 1)];
  const below = ranks.map((rank) =>
    svgElement(document, 'text', { x: x(rank), y: HEIGHT + 16, 'text-anchor': 'middle' }, String(rank)),
  );
  const beside = ticks.map((tick) =>
    svgElement(document, 'text', { x: -6, y: y(tick), dy: '0.35em', 'text-anchor': 'end' }, valueText(tick)),
  );
  return [
    ...lines,
    svgElement(document, 'g', { 'aria-label': 'axes', 'font-size': SMALL_SIZE }, [
      ...below,
      ...beside,
      svgElement(document, 'text', { x: width / 2, y: HEIGHT + 33, 'text-anchor': 'middle' }, rankLabel),
      svgElement(document, 'text', { x: -6, y: -8, 'text-anchor': 'end' }, 'z'),
    ]),
  ];
}

function thresholdElements(
  document: Document,
  { threshold, bySize }: KeptOutputs,
  { y, width }: Scale,
  theme: Theme,
): SVGElement[] {
  if (threshold === null) return [];
  const places = bySize ? [threshold, -threshold].filter((at) => y(at) <= HEIGHT) : [threshold];
  const lines = places.map((at) =>
    svgElement(document, 'path', { d: `M0,${y(at)}H${width}`, stroke: theme.text, 'stroke-dasharray': '7,4' }),
  );
  const said = `what passes lies above ${valueText(Number(threshold.toPrecision(2)))}${bySize ? ' in size' : ''}`;
  const place = { x: width, y: y(threshold) - 6, 'text-anchor': 'end', 'font-size': SMALL_SIZE };
  return [
    ...lines,
    svgElement(document, 'g', { 'aria-label': 'threshold' }, [svgElement(document, 'text', place, said)]),
  ];
}

function dots(document: Document, ranked: readonly RankedOutput[], { x, y, width }: Scale, theme: Theme): SVGElement[] {
  const radius = Math.min(4, Math.max(1.5, round(width / ranked.length / 2.6)));
  return ranked.map(({ value, kept, on }, k) =>
    dot(document, { cx: x(k + 1), cy: y(value), r: radius }, kept, on, theme),
  );
}

function dot(
  document: Document,
  place: { readonly cx: number; readonly cy: number; readonly r: number },
  kept: boolean,
  on: boolean,
  { series, others, strong }: Theme,
): SVGElement {
  const filled = svgElement(document, 'circle', { ...place, fill: kept ? series[0]! : others });
  if (!on) return filled;
  const ring = svgElement(document, 'circle', {
    ...place,
    r: place.r + 3,
    fill: 'none',
    stroke: strong,
    'stroke-width': 1.3,
  });
  return svgElement(document, 'g', { 'aria-label': 'on' }, [filled, ring]);
}

function entries(document: Document, theme: Theme): AreaEntry[] {
  const sample = (kept: boolean, on: boolean): SVGElement[] => [
    dot(document, { cx: SWATCH / 2, cy: SWATCH / 2, r: on ? 3.2 : 4 }, kept, on, theme),
  ];
  return [
    { swatch: sample(true, false), name: 'passes' },
    { swatch: sample(false, false), name: 'gives 0' },
    { swatch: sample(true, true), name: 'its feature is on' },
  ];
}

function round(px: number): number {
  return Math.round(100 * px) / 100;
}
