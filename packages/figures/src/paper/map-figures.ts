import { reason } from '@rugbench/core';
import type { FigureDocument, HeatMap, HeatScale } from '@rugbench/plots/figures';
import { boundsOf } from './bounds.ts';
import type { PaperContent, PaperFigure } from './content.ts';
import { type MapGrid, mapGrids } from './map-grid.ts';
import { RELU, evenly, trainedRelu, withSetting } from './selection.ts';
import { MAPPED_STATISTICS, type MappedStatistic } from './statistics.ts';

const NO_GRID = reason('no n has rows on a grid of at least three ratios and three probabilities that know the number');
/** Panels of one figure, at most. */
const MOST = 6;

/** Maps of trained models over (r, p), one figure for each number, a panel for each n. */
export const statisticFigures: readonly PaperFigure[] = MAPPED_STATISTICS.map((statistic) => ({
  name: statistic.name,
  paper: statistic.paper,
  shows: statistic.shows,
  make: (content) => statisticMap(statistic, content),
}));

function statisticMap(statistic: MappedStatistic, content: PaperContent): ReturnType<PaperFigure['make']> {
  const grids = mapGrids(trainedRelu(content), statistic.valueOf);
  if (grids.length === 0) return NO_GRID;
  const panels = grids.map((grid) => panelOf(`n = ${grid.n}`, grid));
  return [mapDocument(statistic.name, statistic.title, content, scaleOf(statistic), panels, 'ReLU')];
}

/** How much each variant loses over the floor, on the Persian rug. */
export const overFloorFigure: PaperFigure = {
  name: 'map-over-floor',
  paper: 'Other activations than the ReLU can improve the loss by a constant factor at best.',
  shows:
    'Measured loss of each variant on the Persian rug over the elementwise floor of its interference at large n. The factor of the ReLU grows like ln(1/p)/2; values below 1 are those of small n, where interference is not Gaussian.',
  make: (content) => {
    const bounds = boundsOf(content);
    const rows = content.rows.filter(({ weights }) => weights === 'persian-rug');
    const n = largestGrid(rows);
    const variants = [
      ...Map.groupBy(
        rows.filter((row) => row.n === n),
        ({ title }) => title,
      ),
    ];
    const panels = variants.flatMap(([title, own]) =>
      mapGrids(own, ({ loss, ratio, p }) => overFloor(loss, bounds(ratio, p)?.floor)).map((grid) =>
        panelOf(title, grid),
      ),
    );
    if (n === undefined || panels.length === 0) return NO_GRID;
    const scale: HeatScale = { label: 'loss / elementwise floor', colors: 'diverging', type: 'log' };
    const title = 'Loss of variants on the Persian rug over the floor';
    return [mapDocument('map-over-floor', title, content, scale, evenly(panels, MOST), `n = ${n}`)];
  },
};

function overFloor(loss: number, floor: number | undefined): number | null {
  return floor === undefined || floor <= 0 ? null : loss / floor;
}

/** The largest n whose ReLU rows make a grid. */
export function largestGrid(rows: PaperContent['rows']): number | undefined {
  return mapGrids(
    rows.filter(({ variant }) => variant === RELU),
    ({ loss }) => loss,
  ).at(-1)?.n;
}

function panelOf(title: string, { r, p, values }: MapGrid): HeatMap['panels'][number] {
  return { title, xs: r, ys: p, values };
}

const SCALES: Readonly<Record<MappedStatistic['scale'], Omit<HeatScale, 'label'>>> = {
  ratio: { colors: 'diverging', type: 'log' },
  share: { colors: 'sequential', type: 'linear' },
  log: { colors: 'sequential', type: 'log' },
  signed: { colors: 'diverging', type: 'linear' },
};

function scaleOf({ label, scale, domain }: MappedStatistic): HeatScale {
  return { label, ...SCALES[scale], ...(domain && { domain }) };
}

function mapDocument(
  name: string,
  title: string,
  content: PaperContent,
  scale: HeatScale,
  panels: HeatMap['panels'],
  where = '',
): FigureDocument {
  const subtitle = withSetting(where, content);
  const input: HeatMap = { title, subtitle, ...mapAxes(panels[0]!.ys), scale, panels };
  return { kind: 'heat-map', name, input };
}

/** Probabilities that reach over more than a factor of twenty lie on a logarithmic axis, unless they are even, as those of the authors. */
export function mapAxes(p: readonly number[]): Pick<HeatMap, 'x' | 'y'> {
  const steps = p.slice(1).map((value, k) => value - p[k]!);
  const isEven = Math.max(...steps) < 1.01 * Math.min(...steps);
  return {
    x: { label: 'r = d/n', spacing: 'linear' },
    y: { label: 'p', spacing: isEven ? 'linear' : 'log' },
  };
}
