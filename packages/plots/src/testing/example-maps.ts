import type { HeatMap } from '../heat-map/heat-map-input.ts';
import type { WinnerMap } from '../winner-map/winner-map-input.ts';

/** 20 values from 0.002 to 0.8, evenly, as in the authors' grid. */
const EVEN = Array.from({ length: 20 }, (_, k) => Number((0.002 + (0.798 * k) / 19).toFixed(4)));
/** Eight values from 0.003 to 0.6, evenly in the logarithm. */
const SPREAD = Array.from({ length: 8 }, (_, k) => Number((0.003 * 200 ** (k / 7)).toPrecision(3)));

const panel = (n: number): HeatMap['panels'][number] => ({
  ...{ title: `n = ${n}`, xs: EVEN, ys: EVEN },
  values: EVEN.flatMap((p, row) =>
    EVEN.map((r, column) => (n > 512 && row + column > 33 ? null : ((p * (1 - r)) / (r + p)) * (0.3 + 9 / n) + 1e-4)),
  ),
});

/** Three maps under one scale, one of them with places that have no value. */
export const exampleHeatMap: HeatMap = {
  title: 'Loss over r and p',
  subtitle: 'Example data, not a computation',
  scale: { label: 'loss', colors: 'sequential', type: 'log' },
  panels: [panel(128), panel(512), panel(1024)],
};

/** Ratios around 1 on logarithmic axes, with numbers in the cells. */
export const exampleRatioMap: HeatMap = {
  title: 'Loss over the floor',
  subtitle: 'Example data, not a computation',
  x: { label: 'r = d/n', spacing: 'log' },
  y: { label: 'p', spacing: 'log' },
  scale: { label: 'loss / floor', colors: 'diverging', type: 'log' },
  panels: [
    {
      ...{ title: 'ReLU', xs: SPREAD, ys: SPREAD },
      values: SPREAD.flatMap((p) => SPREAD.map((r) => (r > 0.5 ? null : 0.6 + 2.5 * r * p - 0.14 * Math.log(p)))),
    },
  ],
};

const BANDS = [['ReLU', 'leaky ReLU'], ['JumpReLU'], ['TopK'], ['soft jump'], ['gated'], ['BatchTopK'], ['tanh']];

/** Bands of winners with ties between them, two that always win together, and more of them than colours. */
export const exampleWinnerMap: WinnerMap = {
  title: 'Who is best where',
  subtitle: 'Example data, not a computation',
  panels: [0, 1].map((k) => ({
    ...{ title: `n = ${256 * 2 ** k}`, xs: EVEN, ys: EVEN },
    winners: EVEN.flatMap((p, row) =>
      EVEN.map((r, column) => {
        if (row === 3 && column > 14) return null;
        const place = 4 * (r + p + 0.1 * k);
        const band = Math.floor(place);
        return place - band > 0.8 ? [...BANDS[band]!, ...(BANDS[band + 1] ?? [])] : BANDS[band]!;
      }),
    ),
  })),
};
