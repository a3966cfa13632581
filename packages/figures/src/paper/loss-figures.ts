import { reason } from '@rugbench/core';
import type { AxisPanel, FigureAxis, FigureDocument, LossAgainstAxis } from '@rugbench/plots/figures';
import { boundsOf } from './bounds.ts';
import type { PaperContent, PaperFigure } from './content.ts';
import { reluPanel } from './loss-series.ts';
import { mapGrids } from './map-grid.ts';
import type { PaperRow } from './paper-row.ts';
import { ascending, evenly, short, trainedRelu, withSetting } from './selection.ts';

/** Panels of one figure, at most. */
const MOST = 6;
/** A line has at least so many places. */
const LEAST = 3;
/** How far below and above p the first drop is looked at, as factors. */
const [BELOW, ABOVE] = [1 / 6, 4];

const NONE = reason('no n has trained rows at three places in a line');

/** Loss against r, a panel for each p. */
export const lossAgainstRatioFigure: PaperFigure = {
  name: 'loss-against-r',
  paper: 'The loss of trained models against r, which falls below that of linear models from about r = p on.',
  shows:
    'The same with standard errors, a panel for each p; beside trained models the Persian rug, the antipodal rug and the best code at this n, with the losses that theory predicts for them, the symmetric optimum, the floor and the best affine model.',
  make: (content) => {
    const lines = linesOf(
      content,
      ({ p }) => p,
      ({ ratio }) => ratio,
    );
    return lines
      ? [
          lossDocument(
            'loss-against-r',
            'Loss of the ReLU against r, at several p',
            ratioAxis(lines.rows),
            panels(content, lines, 'p', ({ ratio }) => ratio),
            lines.setting,
          ),
        ]
      : NONE;
  },
};

/** Loss against p, a panel for each r. */
export const lossAgainstProbabilityFigure: PaperFigure = {
  name: 'loss-against-p',
  paper: null,
  shows: 'The same losses against p, a panel for each ratio: where features are rare, codes differ most.',
  make: (content) => {
    const lines = linesOf(
      content,
      ({ ratio }) => ratio,
      ({ p }) => p,
    );
    if (!lines) return NONE;
    const axis: FigureAxis = {
      name: 'p',
      title: 'p, the probability that a feature is on',
      values: ascending(lines.rows.map(({ p }) => p)),
      scale: 'log',
    };
    return [
      lossDocument(
        'loss-against-p',
        'Loss of the ReLU against p, at several r',
        axis,
        panels(content, lines, 'r', ({ p }) => p),
        lines.setting,
      ),
    ];
  },
};

/** Loss against r near p, where it first drops. */
export const firstDropFigure: PaperFigure = {
  name: 'loss-near-r-p',
  paper: 'The loss first drops around r = p.',
  shows: 'Losses at ratios from a sixth of p to four times p, at the p with most such places.',
  make: (content) => {
    const trained = trainedRelu(content);
    const near = trained.filter(({ ratio, p }) => ratio >= BELOW * p && ratio <= ABOVE * p);
    const lines = [...Map.groupBy(near, ({ n, p }) => `${n} ${p}`).values()];
    const [most] = lines.sort((one, other) => other.length - one.length || other[0]!.n - one[0]!.n);
    if (!most || most.length < LEAST) return NONE;
    const { n, p } = most[0]!;
    const rows = content.rows.filter(
      (row) => row.n === n && row.p === p && row.ratio >= BELOW * p && row.ratio <= ABOVE * p,
    );
    const panel = reluPanel('', rows, ({ ratio }) => ratio, boundsOf(content));
    return [
      lossDocument(
        'loss-near-r-p',
        `Loss of the ReLU where r is near p = ${short(p)}`,
        ratioAxis(rows),
        [panel],
        withSetting(`n = ${n}`, content),
      ),
    ];
  },
};

/** The rows of one n, in lines: those of the largest grid, or where there is none of the largest n whose trained rows make lines of three places. */
interface Lines {
  readonly rows: readonly PaperRow[];
  /** what a line has in common, ascending */
  readonly values: readonly number[];
  readonly setting: string;
  readonly common: (row: PaperRow) => number;
}

function linesOf(
  content: PaperContent,
  common: (row: PaperRow) => number,
  along: (row: PaperRow) => number,
): Lines | undefined {
  const trained = trainedRelu(content);
  const grid = mapGrids(trained, ({ loss }) => loss).at(-1);
  const isOnGrid = ({ n, ratio, p }: PaperRow): boolean =>
    !grid || (n === grid.n && grid.r.includes(ratio) && grid.p.includes(p));
  for (const n of ascending(trained.filter(isOnGrid).map((row) => row.n)).reverse()) {
    const lines = Map.groupBy(
      trained.filter((row) => row.n === n && isOnGrid(row)),
      common,
    );
    const long = [...lines].filter(([, rows]) => new Set(rows.map(along)).size >= LEAST);
    const values = ascending(long.map(([value]) => value));
    if (values.length > 0) {
      const rows = content.rows.filter((row) => row.n === n && isOnGrid(row) && values.includes(common(row)));
      return { rows, values: evenly(values, MOST), setting: withSetting(`n = ${n}`, content), common };
    }
  }
  return undefined;
}

function panels(
  content: PaperContent,
  { rows, values, common }: Lines,
  name: string,
  along: (row: PaperRow) => number,
): AxisPanel[] {
  const bounds = boundsOf(content);
  return values.map((value) =>
    reluPanel(
      `${name} = ${short(value)}`,
      rows.filter((row) => common(row) === value),
      along,
      bounds,
    ),
  );
}

function ratioAxis(rows: readonly PaperRow[]): FigureAxis {
  return { name: 'r', title: 'r = d/n', values: ascending(rows.map(({ ratio }) => ratio)), scale: 'linear' };
}

function lossDocument(
  name: string,
  title: string,
  axis: FigureAxis,
  shown: readonly AxisPanel[],
  subtitle: string,
): FigureDocument {
  const input: LossAgainstAxis = { title, subtitle, axis, panels: shown };
  return { kind: 'loss-against-axis', name, input };
}
