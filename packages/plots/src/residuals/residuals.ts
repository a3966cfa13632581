import * as Plot from '@observablehq/plot';
import type { FigureData } from '../grammar/figure-data.ts';
import type { FigureSize, Look } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { variantColors } from '../grammar/variant-colors.ts';
import { THEORY_DASH, weightsMarks } from '../grammar/weights-marks.ts';
import type { Panel, PanelAxis } from '../small-multiples/panel.ts';
import { ratioAxis } from '../small-multiples/ratio-axis.ts';
import { rowDots } from '../small-multiples/row-dots.ts';
import { smallMultiples } from '../small-multiples/small-multiples.ts';
import { wrapLabel } from '../small-multiples/wrap-label.ts';
import type { Residual, Residuals } from './residuals-input.ts';

/** The widest label, px. */
const LABEL_WIDTH: Readonly<Record<FigureSize, number>> = { column: 150, page: 300 };
/** Of a line of a label, and between two rows, px. */
const LINE = 14;
const BETWEEN = 8;

/**
 * Measured loss over predicted loss, a row for each line of a table, with bars of two standard errors and a dashed line at 1. The colour
 * is the variant, the marker is the kind of weights.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is nothing to draw
 */
export function residuals(input: Residuals, document: Document, look: Look): SVGSVGElement {
  const panels = input.residuals.length === 0 ? [] : [panelOf(input.residuals, look)];
  return smallMultiples({ heading: input, panels, columns: 1, sharedY: false }, document, look);
}

function panelOf(rows: readonly Residual[], { size, theme }: Look): Panel {
  const labels = rows.map((row) => labelOf(row, LABEL_WIDTH[size]));
  const centres = centresOf(labels);
  const height = labels.reduce((sum, label) => sum + rowHeight(label), 0);
  const axis = ratioAxis('loss / predicted loss', rows.flatMap(valuesOf));
  return {
    ...{ title: '', legend: [], x: axis, y: labelAxis(labels, centres, height), height },
    marks: () => rowMarks(rows, centres, axis.domain[0], theme),
  };
}

/** A label in lines: its parts side by side as far as they fit. */
function labelOf({ name, weights, setting }: Residual, room: number): string[] {
  const whole = [name, weights, setting].filter((part) => part !== '').join(', ');
  return wrapLabel(whole, room);
}

function rowHeight(label: readonly string[]): number {
  return label.length * LINE + BETWEEN;
}

/** The middle of each row, px downwards as a negative number, so that the axis rises. */
function centresOf(labels: readonly (readonly string[])[]): number[] {
  let bottom = 0;
  return labels.map((label) => {
    bottom -= rowHeight(label);
    return bottom + rowHeight(label) / 2;
  });
}

/** A place for each row, the first at the top. */
function labelAxis(labels: readonly (readonly string[])[], centres: readonly number[], height: number): PanelAxis {
  return {
    ...{ type: 'linear', title: '', domain: [-height, 0], ticks: centres },
    format: (centre) => labels[centres.indexOf(centre)]!.join('\n'),
  };
}

/** What a row needs of the axis; a bar that reaches far down is cut off. */
function valuesOf({ ratio, standardError }: Residual): number[] {
  const bar = 2 * (standardError ?? 0);
  return [ratio, ratio + bar, ...(bar < ratio / 2 ? [ratio - bar] : [])];
}

function rowMarks(rows: readonly Residual[], centres: readonly number[], least: number, theme: Theme): Plot.Markish[] {
  const colors = variantColors(
    rows.map(({ name }) => name),
    theme,
  );
  const marks = weightsMarks(rows.map(({ weights }) => weights));
  const placed = rows.map(({ id, name, weights, ratio, standardError }, k) => {
    const bar = 2 * (standardError ?? 0);
    const look = { color: colors.get(name)!, mark: marks.get(weights)! };
    return { ...look, id, x: ratio, y: centres[k]!, low: Math.max(least, ratio - bar), high: ratio + bar };
  });
  return [
    Plot.ruleX([1], { stroke: theme.bound, strokeDasharray: THEORY_DASH, strokeWidth: 1.5 }),
    Plot.ruleY(placed, { y: 'y', x1: 'low', x2: 'high', stroke: 'color', strokeWidth: 1.25 }),
    rowDots(placed, theme.background),
  ];
}

/** A row for each residual. */
export function residualsData({ residuals: rows }: Residuals): FigureData {
  const columns = ['variant', 'weights', 'setting', 'loss / predicted loss', 'standard error'];
  return {
    columns,
    rows: rows.map(({ name, weights, setting, ratio, standardError }) => [
      name,
      weights,
      setting,
      ratio,
      standardError,
    ]),
  };
}
