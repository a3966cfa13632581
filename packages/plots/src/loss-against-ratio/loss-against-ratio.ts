import * as Plot from '@observablehq/plot';
import { type AxisScale, logScale } from '../axes/log-scale.ts';
import { type FrameContent, layOutFrame, plotFrame } from '../frame/curve-frame.ts';
import type { Heading } from '../frame/heading.ts';
import type { KeyEntry } from '../key/key.ts';
import { axisValues } from '../loss/measured-loss.ts';
import { type Normalisation, lossLabel } from '../loss/normalisation.ts';
import { boundStyle, seriesStyles } from '../theme/series-style.ts';
import { alikeLines } from './alike-lines.ts';
import type { LossLine } from './loss-line.ts';
import { type LossPoint, measuredMarks } from './measured-marks.ts';

/** @see lossAgainstRatio */
export interface LossAgainstRatio extends Heading {
  /** lines of theory, bounds among them */
  readonly lines: readonly LossLine[];
  /** measurements */
  readonly points: readonly LossPoint[];
  /** what the losses were divided by already; it decides the axis title alone */
  readonly normalisation: Normalisation;
}

const PLOT_HEIGHT = 400;
/** more models than this are too many to keep all their measurements apart */
const MOST_MODELS = 10;
/** lines of many that are nowhere further apart share a style, px */
const ALIKE = 3;
const ALIKE_NOTE = `lines of one colour and dash are nowhere more than ${2 * ALIKE} pixels apart`;

/**
 * Loss against r = d/n: lines of theory, and measurements with bars of two standard errors up and
 * down, on a logarithmic loss axis. A bar that reaches zero ends at the bottom of the figure;
 * losses that are not positive have no place and are left out. Measurements that would cover each
 * other are moved a few pixels to the sides of their ratio.
 * With more than ten models, lines that the eye cannot tell apart share a style, and measurements
 * are small: their dots do not cover each other, but their bars may.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive loss to draw
 */
export function lossAgainstRatio(input: LossAgainstRatio, document: Document): SVGSVGElement {
  const lines = input.lines.map((line) => ({ ...line, points: drawable(line.points) }));
  const points = drawable(input.points);
  const scale = logScale('loss', lossesOf(lines, points));
  const crowded = modelNames(lines, points).length > MOST_MODELS;
  const leaders = crowded ? alikeLines(modelLines(lines), pixels(ALIKE, scale)) : new Map<string, string>();
  const entries = keyEntries(lines, points, leaders);
  const shared = new Set(leaders.values()).size < leaders.size;
  const frame = layOutFrame(shared ? withNote(input) : input, scale, entries, { height: PLOT_HEIGHT });
  const domain = ratioDomain(lines, points);
  const pixel = (domain[1] - domain[0]) / frame.inner.width;
  const content: FrameContent = {
    x: { domain },
    yLabel: lossLabel(input.normalisation),
    bottom: { label: 'r = d/n', tickSpacing: 70 },
    marks: [
      entries.map((entry) => lineMark(entry, lines, (leaders.get(entry.name) ?? entry.name) === entry.name ? 2 : 1)),
      measuredMarks(points, entries, { scale, height: frame.inner.height, pixel, crowded }),
    ],
  };
  return plotFrame(frame, content, document);
}

/** Positive losses, by ascending ratio. */
function drawable<P extends { readonly ratio: number; readonly loss: number }>(points: readonly P[]): P[] {
  return points.filter(({ loss }) => loss > 0).sort((x, y) => x.ratio - y.ratio);
}

function lossesOf(lines: readonly LossLine[], points: readonly LossPoint[]): number[] {
  return [...lines.flatMap((line) => line.points.map(({ loss }) => loss)), ...points.flatMap(axisValues)];
}

/** From the smallest to the largest ratio, with room for measurements that are moved to the side. */
function ratioDomain(lines: readonly LossLine[], points: readonly LossPoint[]): [number, number] {
  const ratios = [...lines.flatMap((line) => line.points), ...points].map(({ ratio }) => ratio);
  const low = Math.min(...ratios);
  const high = Math.max(...ratios);
  const room = points.length || low === high ? Math.max((high - low) * 0.05, 0.01) : 0;
  return [low - room, high + room];
}

function withNote({ title, subtitle }: Heading): Heading {
  return { title, subtitle: subtitle ? `${subtitle}; ${ALIKE_NOTE}` : ALIKE_NOTE };
}

/** A difference of log losses that is so many pixels high. */
function pixels(count: number, { domain }: AxisScale): number {
  return (count / PLOT_HEIGHT) * Math.log(domain[1] / domain[0]);
}

function modelLines(lines: readonly LossLine[]): LossLine[] {
  return lines.filter(({ dashed, points }) => !dashed && points.length);
}

/** Names of all that is drawn but bounds, by first appearance. */
function modelNames(lines: readonly LossLine[], points: readonly LossPoint[]): string[] {
  const bounds = new Set(lines.filter(({ dashed }) => dashed).map(({ name }) => name));
  const shown = [...modelLines(lines), ...points].map(({ name }) => name);
  return [...new Set(shown)].filter((name) => !bounds.has(name));
}

/**
 * One entry for each name that has something to draw, at the height of its line's end or of its last point.
 *
 * @param leaders - by name, the name whose style it takes, where that is another
 */
function keyEntries(
  lines: readonly LossLine[],
  points: readonly LossPoint[],
  leaders: ReadonlyMap<string, string>,
): KeyEntry[] {
  const leaderOf = (name: string): string => leaders.get(name) ?? name;
  const shown = [...lines.filter((line) => line.points.length), ...points];
  const bounds = lines.filter(({ dashed }) => dashed).map(({ name }) => name);
  const names = [...new Set(shown.map(({ name }) => name))];
  const styles = seriesStyles(modelNames(lines, points).map(leaderOf));
  return names.map((name) => {
    const line = lines.find((candidate) => candidate.name === name && candidate.points.length);
    const measured = points.filter((point) => point.name === name);
    const style = styles.get(leaderOf(name)) ?? boundStyle(bounds.indexOf(name));
    const { loss } = (line?.points ?? measured).at(-1)!;
    return { name, style, hasLine: line !== undefined, hasPoints: measured.length > 0, value: loss };
  });
}

function lineMark({ name, style }: KeyEntry, lines: readonly LossLine[], strokeWidth: number): Plot.Markish[] {
  const look = { stroke: style.color, strokeWidth, strokeDasharray: style.dash, strokeLinejoin: 'round' } as const;
  const own = lines.filter((line) => line.name === name);
  return own.map(({ points }) => Plot.line(points, { x: 'ratio', y: 'loss', ...look }));
}
