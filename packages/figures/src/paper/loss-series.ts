import type { AxisBound, AxisPanel, AxisSeries } from '@rugbench/plots/figures';
import type { PaperBounds } from './bounds.ts';
import type { PaperRow } from './paper-row.ts';
import { RELU, TRAINED } from './selection.ts';

/** What a figure calls the forged weights of the least predicted loss at a place. */
export const BEST_CODE = 'best code at this n';

/** The kinds of weights that are compared, in the order of keys. */
const SHOWN = [TRAINED, 'persian-rug', 'antipodal-rug'] as const;

/** Where a row stands along the axis of a panel. */
type Along = (row: PaperRow) => number;

/**
 * Losses of the ReLU in one panel: on trained weights, on the two rugs, and on the best code at each place, that is the forged weights of
 * the least predicted loss at this n; with the floor, the symmetric optimum of the ReLU and the best affine model.
 *
 * @param rows - of the panel
 * @param along - the value of the axis
 */
export function reluPanel(
  title: string,
  rows: readonly PaperRow[],
  along: Along,
  bounds: (ratio: number, p: number) => PaperBounds | null,
): AxisPanel {
  const relu = rows.filter(({ variant }) => variant === RELU);
  const series = SHOWN.map((weights) =>
    seriesOf(
      weights,
      relu.filter((row) => row.weights === weights),
      along,
    ),
  );
  const best = seriesOf(BEST_CODE, bestCodes(relu), along);
  return {
    title,
    series: [...series, best].filter(({ points }) => points.length > 0),
    bounds: boundsAlong(relu, along, bounds),
  };
}

/** The forged row of the least predicted loss at each place; places where nothing else was forged than the rugs are passed over. */
export function bestCodes(rows: readonly PaperRow[]): PaperRow[] {
  const forged = rows.filter(
    ({ isTrained, analyticAtN, variant }) => !isTrained && variant === RELU && analyticAtN !== null,
  );
  const places = Map.groupBy(forged, ({ n, d, p, seed }) => `${n} ${d} ${p} ${seed}`);
  return [...places.values()].flatMap((own) => {
    const searched = own.some(({ weights }) => !(SHOWN as readonly string[]).includes(weights));
    return searched ? [own.reduce((least, row) => (row.analyticAtN! < least.analyticAtN! ? row : least))] : [];
  });
}

function seriesOf(weights: string, rows: readonly PaperRow[], along: Along): AxisSeries {
  const points = rows.map((row) => ({
    x: along(row),
    loss: row.loss,
    standardError: row.standardError,
    analytic: row.analyticAtN,
  }));
  return { name: weights, weights, points };
}

function boundsAlong(
  rows: readonly PaperRow[],
  along: Along,
  bounds: (ratio: number, p: number) => PaperBounds | null,
): AxisBound[] {
  const places = [...Map.groupBy(rows, ({ d, p, n }) => `${n} ${d} ${p}`).values()].map(([row]) => row!);
  const found = places.flatMap((row) => {
    const own = bounds(row.ratio, row.p);
    return own ? [{ x: along(row), ...own }] : [];
  });
  const optimum = rows.flatMap((row) =>
    row.weights === 'persian-rug' && row.analytic !== null ? [{ x: along(row), loss: row.analytic }] : [],
  );
  const lines = [
    { name: 'best affine model', points: found.map(({ x, affine }) => ({ x, loss: affine })) },
    { name: 'symmetric optimum', points: optimum },
    { name: 'elementwise floor', points: found.map(({ x, floor }) => ({ x, loss: floor })) },
  ];
  return lines.filter(({ points }) => points.length > 0);
}
