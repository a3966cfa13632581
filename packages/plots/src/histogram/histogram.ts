import type { FigureData } from '../grammar/figure-data.ts';
import type { Look } from '../grammar/look.ts';
import { linearAxis, logAxis } from '../small-multiples/panel-axis.ts';
import type { Panel, PanelAxis } from '../small-multiples/panel.ts';
import { smallMultiples } from '../small-multiples/small-multiples.ts';
import { stairs } from '../small-multiples/stairs.ts';
import { weightsColors } from '../small-multiples/weights-colors.ts';
import { type Histogram, type HistogramPanel, type HistogramSeries, totalOf } from './histogram-input.ts';
import { seriesText } from './series-text.ts';

const HEIGHT = 190;

/**
 * How entries of weights are distributed: the share of entries in each bin as stairs, several sets of weights on top of each other,
 * a panel for each kind of entries. The colour is the set of weights. Mean and standard deviation are those of all entries.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is nothing to draw
 */
export function histogram(input: Histogram, document: Document, look: Look): SVGSVGElement {
  const names = input.panels.flatMap(({ series }) => series.map(({ name }) => name));
  const colors = weightsColors(names, look.theme);
  const panels = input.panels.map((panel) => panelOf(panel, colors));
  const columns = look.size === 'page' ? Math.min(2, panels.length) : 1;
  return smallMultiples({ heading: input, panels, columns, sharedY: false }, document, look);
}

function panelOf(panel: HistogramPanel, colors: ReadonlyMap<string, string>): Panel {
  const { title, edges, series } = panel;
  const y = shareAxis(panel);
  return {
    title,
    legend: series.map((own) => ({ sample: { kind: 'area', color: colors.get(own.name)! }, text: seriesText(own) })),
    x: linearAxis(panel.axis, [edges[0]!, edges.at(-1)!]),
    y,
    height: HEIGHT,
    marks: () =>
      series.flatMap((own, k) =>
        stairs(edges, sharesOf(own), y.domain[0], { color: colors.get(own.name)!, opacity: k === 0 ? 0.3 : 0.15 }),
      ),
  };
}

/** Shares of entries: from 0, or from half of the smallest one that is drawn. */
function shareAxis({ vertical, series }: HistogramPanel): PanelAxis {
  const title = 'share of entries';
  const shares = series.flatMap(sharesOf).filter((share) => share > 0);
  if (vertical === 'log' && shares.length > 0) {
    return logAxis(title, 'share', [Math.min(...shares) / 2, Math.max(...shares)]);
  }
  return linearAxis(title, [0, Math.max(...shares, 1e-3) * 1.06]);
}

function sharesOf(series: HistogramSeries): number[] {
  const total = totalOf(series);
  return series.counts.map((count) => count / total);
}

/** A row for each bin of each set of weights. */
export function histogramData({ panels }: Histogram): FigureData {
  const columns = ['entries', 'weights', 'from', 'to', 'count', 'share'];
  const rows = panels.flatMap(({ title, edges, series }) =>
    series.flatMap((own) => {
      const total = totalOf(own);
      const row = (from: number | null, to: number | null, count: number): (string | number | null)[] => [
        ...[title, own.name, from, to],
        ...[count, count / total],
      ];
      return [
        ...(own.below > 0 ? [row(null, edges[0]!, own.below)] : []),
        ...own.counts.map((count, k) => row(edges[k]!, edges[k + 1]!, count)),
        ...(own.above > 0 ? [row(edges.at(-1)!, null, own.above)] : []),
      ];
    }),
  );
  return { columns, rows };
}
