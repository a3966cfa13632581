import * as Plot from '@observablehq/plot';
import { LIGHT } from '../grammar/theme.ts';
import type { SeriesStyle } from '../theme/series-style.ts';
import { figureStyle } from '../theme/typography.ts';
import { type CurvePiece, curvePieces } from './curve-pieces.ts';
import { kernelShape } from './kernel-shape.ts';
import { CURVE, GUIDE, type PseudoCurve, short } from './pseudo-curves.ts';
import { slopeRange } from './slope-range.ts';

/** Document, size and margins that panels of one picture share. */
export type PanelSize = Pick<
  Plot.PlotOptions,
  'document' | 'width' | 'height' | 'marginTop' | 'marginRight' | 'marginBottom' | 'marginLeft'
>;

/** f(z), and the diagonal as far as the range of f holds it. */
export function valuePanel(
  z: readonly number[],
  value: readonly number[],
  breaks: readonly number[],
  size: PanelSize,
  variable: string,
): SVGElement {
  const domain = padded(valueRange(z, value));
  const [from, to] = [Math.max(z[0]!, domain[0]), Math.min(z.at(-1)!, domain[1])];
  const diagonal = from < to ? [from, to].map((at) => ({ z: at, value: at })) : [];
  const curve = curvePieces(z, value, breaks).map((piece) => lineMark(piece, CURVE, 2));
  return panel('f(z)', variable, z, domain, [lineMark(diagonal, GUIDE, 1.5), curve], size);
}

/** The exact slope below, pseudo-gradients above; what leaves the range runs along the frame. */
export function slopePanel(
  z: readonly number[],
  slope: readonly number[],
  breaks: readonly number[],
  pseudo: readonly PseudoCurve[],
  size: PanelSize,
  variable: string,
): SVGElement {
  const range = slopeRange(
    slope,
    pseudo.flatMap(({ values }) => values),
  );
  const cut = (piece: CurvePiece): CurvePiece =>
    piece.map(({ z, value }) => ({ z, value: Math.max(range[0], Math.min(range[1], value)) }));
  const exact = curvePieces(z, slope, breaks).map((piece) => lineMark(cut(piece), CURVE, 2));
  const marks = pseudo.map(({ z: grid, values, style, narrow }) => {
    const pieces = curvePieces(grid, values, []).map(cut);
    const fills = narrow ? pieces.map((piece) => fillMark(piece, style)) : [];
    return [fills, pieces.map((piece) => lineMark(piece, style, 1.5)), cutLabel(grid, values, style, range, z)];
  });
  return panel(slopeName(variable), variable, z, padded(range), [exact, marks], size);
}

/** How the slope is written: in units of a it is that by z/a. */
export function slopeName(variable: string): string {
  return variable === 'z' ? 'df/dz' : 'a df/dz';
}

function panel(
  title: string,
  variable: string,
  z: readonly number[],
  domain: readonly [number, number],
  marks: Plot.Markish[],
  size: PanelSize,
): SVGElement {
  const label = { label: variable, labelAnchor: 'center', labelArrow: 'none', labelOffset: 32 } as const;
  const faint = { stroke: '#000', strokeOpacity: 0.08 } as const;
  return Plot.plot({
    ...size,
    style: figureStyle(LIGHT),
    x: { domain: [z[0]!, z.at(-1)!], label: null },
    y: { domain: [...domain], label: null },
    marks: [
      Plot.gridX({ ...faint, tickSpacing: 60 }),
      Plot.gridY({ ...faint, tickSpacing: 36 }),
      Plot.axisX({ tickSpacing: 60, ...label }),
      Plot.axisY({ tickSpacing: 36 }),
      Plot.ruleY([0], { stroke: '#999' }),
      z[0]! < 0 && z.at(-1)! > 0 ? Plot.ruleX([0], { stroke: '#999' }) : [],
      Plot.text([title], { frameAnchor: 'top-left', dy: -17, fill: '#111', fontWeight: 'bold' }),
      ...marks,
    ],
  }) as SVGElement;
}

/** All values and 0; a function that hardly rises is not magnified without end. */
function valueRange(z: readonly number[], value: readonly number[]): [low: number, high: number] {
  const finite = value.filter(Number.isFinite);
  const low = finite.reduce((least, one) => Math.min(least, one), 0);
  const high = finite.reduce((most, one) => Math.max(most, one), 0);
  return [low, Math.max(high, low + (z.at(-1)! - z[0]!) / 8)];
}

function padded([low, high]: readonly [number, number]): [number, number] {
  const room = 0.06 * (high - low);
  return [low - room, high + room];
}

function lineMark(piece: CurvePiece, { color, dash }: SeriesStyle, strokeWidth: number): Plot.Markish {
  const look = { stroke: color, strokeDasharray: dash, strokeWidth, strokeLinejoin: 'round' } as const;
  return Plot.line(piece, { x: 'z', y: 'value', ...look });
}

function fillMark(piece: CurvePiece, { color }: SeriesStyle): Plot.Markish {
  return Plot.areaY(piece, { x: 'z', y1: 0, y2: 'value', fill: color, fillOpacity: 0.35 });
}

/** The height of a kernel that the frame cuts, beside its cut end. */
function cutLabel(
  grid: readonly number[],
  values: readonly number[],
  { color }: SeriesStyle,
  [low, high]: readonly [number, number],
  z: readonly number[],
): Plot.Markish {
  const shape = kernelShape(grid, values);
  if (!shape || (shape.height >= low && shape.height <= high)) return [];
  const up = shape.height > high;
  const side = shape.z > (z[0]! + z.at(-1)!) / 2 ? ({ textAnchor: 'end', dx: -7 } as const) : { dx: 7 };
  const text = `${up ? '↑' : '↓'} ${short(shape.height)}`;
  const place = { x: [shape.z], y: [up ? high : low], dy: up ? 4 : -4, ...side };
  return Plot.text([text], { textAnchor: 'start', ...place, fill: color, stroke: 'white', strokeWidth: 3 });
}
