import * as Plot from '@observablehq/plot';
import type { FigureData } from '../grammar/figure-data.ts';
import type { Look } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { THEORY_DASH } from '../grammar/weights-marks.ts';
import { linearAxis, numberLabel } from '../small-multiples/panel-axis.ts';
import type { LegendLine, Panel, PanelAxis } from '../small-multiples/panel.ts';
import { smallMultiples } from '../small-multiples/small-multiples.ts';
import { weightsColors } from '../small-multiples/weights-colors.ts';
import { significant } from '../text/number-text.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import type { Spectrum, SpectrumLevel, SpectrumPanel } from './spectrum-input.ts';

const HEIGHT = 200;
/** Dots at most: of more eigenvalues, those of evenly spaced ranks, as dots lie on one another. The data have all. */
const MOST_DOTS = 2048;
/** Panels whose ranges differ by less than this factor share an axis. */
const ALIKE = 5;

/**
 * Eigenvalues of weights in order, a panel for each set of weights, in its colour; a ring is the Rayleigh quotient of the vector
 * of ones, at the place of its eigenvalue. Dashed lines are what theory expects.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is nothing to draw
 */
export function spectrum(input: Spectrum, document: Document, look: Look): SVGSVGElement {
  const { panels } = input;
  const names = panels.map(({ name }) => name);
  const colors = weightsColors(names, look.theme);
  const ranges = panels.map(rangeOf);
  const lengths = ranges.map(([low, high]) => high - low);
  const sharedY = Math.max(...lengths) < ALIKE * Math.min(...lengths);
  const whole = [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))] as const;
  const drawn = panels.map((panel, k) =>
    panelOf(panel, eigenvalueAxis(sharedY ? whole : ranges[k]!), colors.get(panel.name)!, look.theme),
  );
  const most = look.size === 'page' ? 3 : sharedY ? 2 : 1;
  return smallMultiples(
    { heading: input, panels: drawn, columns: Math.min(most, drawn.length), sharedY },
    document,
    look,
  );
}

function rangeOf({ eigenvalues, levels, ones }: SpectrumPanel): readonly [low: number, high: number] {
  const values = [...levels.map(({ value }) => value), ones, eigenvalues[0]!, eigenvalues.at(-1)!];
  return [Math.min(...values), Math.max(...values)];
}

/** With room for names below the lowest and above the highest value. */
function eigenvalueAxis([low, high]: readonly [low: number, high: number]): PanelAxis {
  const room = 0.1 * (high - low);
  return linearAxis('eigenvalue of W / a', [low - room, high + room]);
}

function panelOf(panel: SpectrumPanel, y: PanelAxis, color: string, theme: Theme): Panel {
  const { name, eigenvalues, levels } = panel;
  const step = Math.ceil(eigenvalues.length / MOST_DOTS);
  const points = eigenvalues.map((value, k) => ({ rank: k + 1, value })).filter((_, k) => k % step === 0);
  return {
    title: name,
    legend: legendOf(panel, theme),
    x: linearAxis('rank', [0, eigenvalues.length * 1.03]),
    y,
    height: HEIGHT,
    marks: () => [
      ...levels.flatMap((level) => levelMarks(level, eigenvalues.length, theme)),
      Plot.dot(points, { x: 'rank', y: 'value', r: 1.75, fill: color }),
      ...onesMarks(panel, theme),
    ],
  };
}

function legendOf({ ones, onesOverlap, antisymmetricShare }: SpectrumPanel, theme: Theme): LegendLine[] {
  const ring = { kind: 'marker', color: theme.strong, hollow: true } as const;
  const share = antisymmetricShare < 1e-12 ? 0 : Number(significant(100 * antisymmetricShare, 2));
  return [
    { sample: ring, text: `ones: ${short(ones)}, cos² ${short(onesOverlap)}` },
    { sample: null, text: share === 0 ? 'symmetric' : `${share} % antisymmetric` },
  ];
}

function levelMarks({ value, name }: SpectrumLevel, n: number, theme: Theme): Plot.Markish[] {
  const label = { textAnchor: 'end', dx: -2, dy: -8, fill: theme.bound, ...haloOf(theme) } as const;
  return [
    Plot.ruleY([value], { stroke: theme.bound, strokeDasharray: THEORY_DASH }),
    ...(name === '' ? [] : [Plot.text([`${name} = ${short(value)}`], { x: [n], y: [value], ...label })]),
  ];
}

/** A ring at the Rayleigh quotient of the ones, and its name on the side with more room. */
function onesMarks({ eigenvalues, ones, onesPlace }: SpectrumPanel, theme: Theme): Plot.Markish[] {
  const at = { x: [onesPlace + 1], y: [ones] };
  const right = onesPlace > eigenvalues.length / 2;
  const name = { textAnchor: right ? 'end' : 'start', dx: right ? -8 : 8, dy: -12, fill: theme.strong } as const;
  return [
    Plot.dot([0], { ...at, r: 5, stroke: theme.strong, strokeWidth: 1.5 }),
    Plot.text(['ones'], { ...at, ...name, ...haloOf(theme) }),
  ];
}

/** Texts among lines keep these away from their letters. */
function haloOf({ background }: Theme): Plot.TextOptions {
  return { fontSize: FONT_SIZE, stroke: background, strokeWidth: 3 };
}

function short(value: number): string {
  return Math.abs(value) < 1e-9 ? '0' : numberLabel(Number(significant(value, 3)));
}

/** A row for each eigenvalue. */
export function spectrumData({ panels }: Spectrum): FigureData {
  const columns = ['weights', 'rank', 'eigenvalue of W/a', 'of the ones'];
  const rows = panels.flatMap(({ name, eigenvalues, onesPlace }) =>
    eigenvalues.map((value, k) => [name, k + 1, value, k === onesPlace ? 1 : 0]),
  );
  return { columns, rows };
}
