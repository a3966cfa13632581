import type { LossAgainstRatio } from '../loss-against-ratio/loss-against-ratio.ts';
import type { LossLine } from '../loss-against-ratio/loss-line.ts';
import type { LossPoint } from '../loss-against-ratio/measured-marks.ts';
import type { LossBars } from '../loss-bars/loss-bars.ts';

type Pairs = readonly (readonly [ratio: number, loss: number])[];

/** Theory at p = 0.05, by a quadrature of its own: [r, loss]. */
const RELU: Pairs = [
  [0.05, 0.01476],
  [0.1, 0.01222],
  [0.15, 0.009581],
  [0.2, 0.007427],
  [0.25, 0.005789],
  [0.3, 0.004561],
  [0.35, 0.00363],
  [0.4, 0.002914],
  [0.45, 0.002352],
  [0.5, 0.001903],
  [0.55, 0.001539],
  [0.6, 0.001238],
  [0.65, 0.0009869],
  [0.7, 0.0007751],
  [0.75, 0.0005946],
  [0.8, 0.0004395],
  [0.85, 0.0003054],
  [0.9, 0.000189],
  [0.95, 8.759e-5],
];
const FLOOR: Pairs = [
  [0.05, 0.0145],
  [0.1, 0.01192],
  [0.15, 0.009307],
  [0.2, 0.007104],
  [0.25, 0.005398],
  [0.3, 0.004127],
  [0.35, 0.003191],
  [0.4, 0.002496],
  [0.45, 0.00197],
  [0.5, 0.001563],
  [0.55, 0.001241],
  [0.6, 0.0009807],
  [0.65, 0.000768],
  [0.7, 0.0005919],
  [0.75, 0.0004449],
  [0.8, 0.0003213],
  [0.85, 0.0002172],
  [0.9, 0.0001296],
  [0.95, 5.691e-5],
];
const PAIRS: Pairs = [
  [0.05, 0.01469],
  [0.1, 0.01176],
  [0.15, 0.008633],
  [0.2, 0.006134],
  [0.25, 0.004313],
  [0.3, 0.00301],
  [0.35, 0.002066],
  [0.4, 0.001368],
  [0.45, 0.0008399],
  [0.5, 0.000416],
];
const VARIANCE = 0.05 / 3 - 0.05 ** 2 / 4;

/** Made-up measurements that look as real ones do: [r, loss, standard error]. */
const RUG = [
  [0.1, 1.228e-2, 4e-5],
  [0.3, 4.61e-3, 2e-5],
  [0.5, 1.917e-3, 1.2e-5],
  [0.7, 7.85e-4, 8e-6],
  [0.9, 1.92e-4, 4e-6],
] as const;
const TRAINED = [
  [0.1, 1.219e-2, 2e-4],
  [0.3, 3.691e-3, 1.6e-4],
  [0.5, 4.53e-4, 3e-5],
  [0.7, 3.1e-4, 4e-5],
  [0.9, 7.1e-5, 1.8e-5],
] as const;
const ANTIPODAL = [
  [0.1, 1.181e-2, 4e-5],
  [0.3, 3.04e-3, 2e-5],
  [0.5, 4.2e-4, 7e-6],
] as const;

/** Losses over r for tests and for the gallery. */
export const exampleAgainstRatio: LossAgainstRatio = {
  title: 'ReLU at p = 0.05: measured loss against theory',
  subtitle: 'Example data, not a measurement; bars are ±2 standard errors',
  normalisation: 'variance',
  lines: [
    {
      ...line(
        'best affine',
        RELU.map(([ratio]) => [ratio, (1 - ratio) * VARIANCE]),
      ),
      dashed: true,
    },
    { ...line('elementwise floor', FLOOR), dashed: true },
    line('relu · persian-rug', RELU),
    line('relu · antipodal-rug', PAIRS),
  ],
  points: [
    ...measured('relu · persian-rug', RUG),
    ...measured('relu · antipodal-rug', ANTIPODAL),
    ...measured('relu · trained', TRAINED),
  ],
};

/** One comparison for tests and for the gallery. */
export const exampleBars: LossBars = {
  title: 'Variants at r = 0.3, p = 0.05',
  subtitle: 'Example data, not a measurement',
  normalisation: 'none',
  bounds: [
    { name: 'elementwise floor', loss: 4.13e-3 },
    { name: 'best affine', loss: 1.123e-2 },
  ],
  rows: [
    { variant: 'relu', weights: 'trained', loss: 3.6e-3, standardError: 4e-5, analytic: null },
    { variant: 'relu', weights: 'persian-rug', loss: 4.68e-3, standardError: 5e-5, analytic: 4.63e-3 },
    { variant: 'relu', weights: 'antipodal-rug', loss: 3.14e-3, standardError: 4e-5, analytic: 3.08e-3 },
    { variant: 'soft-jump', weights: 'trained', loss: 2.83e-3, standardError: 9e-5, analytic: null },
    { variant: 'soft-jump', weights: 'persian-rug', loss: 4.25e-3, standardError: 5e-5, analytic: 4.2e-3 },
    { variant: 'jumprelu', weights: 'persian-rug', loss: 4.69e-3, standardError: 5e-5, analytic: 4.63e-3 },
    { variant: 'topk', weights: 'trained', loss: 6.02e-3, standardError: 2.1e-4, analytic: null },
    { variant: 'tanh', weights: 'trained', loss: 1.143e-2, standardError: 1.5e-4, analytic: null },
    { variant: 'gelu', weights: 'trained', loss: 7.48e-3, standardError: 8e-5, analytic: null },
  ],
};

function line(name: string, pairs: Pairs): LossLine {
  return { name, points: pairs.map(([ratio, loss]) => ({ ratio, loss: loss / VARIANCE })) };
}

function measured(name: string, rows: readonly (readonly [number, number, number])[]): LossPoint[] {
  return rows.map(([ratio, loss, error]) => ({
    name,
    ratio,
    loss: loss / VARIANCE,
    standardError: error / VARIANCE,
  }));
}
