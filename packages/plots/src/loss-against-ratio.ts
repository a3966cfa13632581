import * as Plot from '@observablehq/plot';
import { FIGURE_STYLE, type Heading, headingMark, layOutHeading } from './heading.ts';
import { KEY_GAP, type KeyEntry, keyMark, keyWidth } from './key.ts';
import { lossAxes, lossAxisWidth } from './loss-axes.ts';
import { type Normalisation, lossLabel, lossScale, reach } from './loss-scale.ts';
import { type LossPoint, measuredMarks } from './measured-marks.ts';
import { boundStyle, seriesStyles } from './series-style.ts';

/** A line of theory: losses over r = d/n. */
export interface LossLine {
  readonly name: string;
  readonly points: readonly { readonly ratio: number; readonly loss: number }[];
  /** a bound rather than a model: dashed and grey */
  readonly dashed?: boolean;
}

/** @see lossAgainstRatio */
export interface LossAgainstRatio extends Heading {
  readonly lines: readonly LossLine[];
  readonly points: readonly LossPoint[];
  /** what the losses were divided by already; it decides the axis title alone */
  readonly normalisation: Normalisation;
}

const WIDTH = 800;
const PLOT_HEIGHT = 400;
const MARGIN_BOTTOM = 52;

/**
 * Loss against r = d/n: lines of theory, and measurements with bars of two standard errors up and
 * down, on a logarithmic loss axis. A bar that reaches zero ends at the bottom of the figure;
 * losses that are not positive have no place and are left out. Measurements that would cover each
 * other are moved a few pixels to the sides of their ratio.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive loss to draw
 */
export function lossAgainstRatio(input: LossAgainstRatio, document: Document): SVGSVGElement {
  const lines = input.lines.map((line) => ({ ...line, points: drawable(line.points) }));
  const points = drawable(input.points);
  const scale = lossScale(lossesOf(lines, points));
  const entries = keyEntries(lines, points);
  const heading = layOutHeading(input, WIDTH);
  const height = Math.max(PLOT_HEIGHT, entries.length * KEY_GAP);
  const marginLeft = lossAxisWidth(scale);
  const marginRight = keyWidth(entries);
  const domain = ratioDomain(lines, points);
  const pixel = (domain[1] - domain[0]) / (WIDTH - marginLeft - marginRight);
  const figure = Plot.plot({
    document,
    width: WIDTH,
    height: heading.height + height + MARGIN_BOTTOM,
    ...{ marginTop: heading.height + 6, marginRight, marginBottom: MARGIN_BOTTOM, marginLeft },
    ariaLabel: input.title,
    style: FIGURE_STYLE,
    x: { domain, label: null },
    y: { type: 'log', domain: [...scale.domain], label: null },
    marks: [
      lossAxes(scale, lossLabel(input.normalisation), { label: 'r = d/n', tickSpacing: 70 }),
      entries.map((entry) => lineMark(entry, lines)),
      measuredMarks(points, entries, { scale, height, pixel }),
      keyMark(entries),
      headingMark(heading),
    ],
  });
  return figure as SVGSVGElement;
}

/** Positive losses, by ascending ratio. */
function drawable<P extends { readonly ratio: number; readonly loss: number }>(points: readonly P[]): P[] {
  return points.filter(({ loss }) => loss > 0).sort((x, y) => x.ratio - y.ratio);
}

function lossesOf(lines: readonly LossLine[], points: readonly LossPoint[]): number[] {
  return [...lines.flatMap((line) => line.points.map(({ loss }) => loss)), ...points.flatMap(reach)];
}

/** From the smallest to the largest ratio, with room for measurements that are moved to the side. */
function ratioDomain(lines: readonly LossLine[], points: readonly LossPoint[]): [number, number] {
  const ratios = [...lines.flatMap((line) => line.points), ...points].map(({ ratio }) => ratio);
  const low = Math.min(...ratios);
  const high = Math.max(...ratios);
  const room = points.length || low === high ? Math.max((high - low) * 0.05, 0.01) : 0;
  return [low - room, high + room];
}

/** One entry for each name that has something to draw, at the height of its line's end or of its last point. */
function keyEntries(lines: readonly LossLine[], points: readonly LossPoint[]): KeyEntry[] {
  const shown = [...lines.filter((line) => line.points.length), ...points];
  const bounds = lines.filter(({ dashed }) => dashed).map(({ name }) => name);
  const names = [...new Set(shown.map(({ name }) => name))];
  const styles = seriesStyles(names.filter((name) => !bounds.includes(name)));
  return names.map((name) => {
    const line = lines.find((candidate) => candidate.name === name && candidate.points.length);
    const measured = points.filter((point) => point.name === name);
    const style = styles.get(name) ?? boundStyle(bounds.indexOf(name));
    const { loss } = (line?.points ?? measured).at(-1)!;
    return { name, style, hasLine: line !== undefined, hasPoints: measured.length > 0, loss };
  });
}

function lineMark({ name, style }: KeyEntry, lines: readonly LossLine[]): Plot.Markish[] {
  const look = { stroke: style.color, strokeWidth: 2, strokeDasharray: style.dash, strokeLinejoin: 'round' } as const;
  const own = lines.filter((line) => line.name === name);
  return own.map(({ points }) => Plot.line(points, { x: 'ratio', y: 'loss', ...look }));
}
