import type { LossAgainstAxis } from '../loss-against-axis/axis-input.ts';
import type { LossBars } from '../loss-bars/loss-bars.ts';
import type { TrainingCurves } from '../training-curves/training-curves-input.ts';

/** Made-up variants: [name, loss over the elementwise floor on random weights]. */
const VARIANTS = [
  ...([
    ['posterior mean', 1],
    ['soft-jump', 1.012],
    ['mixture of sigmoids', 1.016],
    ['shifted SiLU', 1.06],
  ] as const),
  ...([
    ['JumpReLU', 1.09],
    ['gated ReLU', 1.0901],
    ['ReLU', 1.1],
    ['leaky ReLU', 1.1],
    ['softplus', 1.13],
  ] as const),
  ...([
    ['GELU', 1.14],
    ['Swish', 1.145],
    ['ELU', 1.16],
    ['CELU', 1.161],
    ['soft threshold', 1.18],
  ] as const),
  ...([
    ['top-k', 1.25],
    ['batch top-k', 1.22],
    ['hard sigmoid', 1.45],
    ['sigmoid', 1.6],
    ['tanh', 2.05],
  ] as const),
  ...([['identity', 2.4]] as const),
];
const P = 0.05;
const VARIANCE = P / 3 - P ** 2 / 4;
const RATIO = 0.3;
const NOTE = 'Example data, not a measurement';
const bound = (name: string, loss: number): { name: string; loss: number } => ({ name, loss });
const BOUNDS = [bound('elementwise floor', floor(RATIO)), bound('best affine', (1 - RATIO) * VARIANCE)];

/** Sines of squares: the same disorder on every machine, in [-1, 1]. */
function disorder(k: number): number {
  return Math.sin(1 + 7 * k * k);
}

/** A curve that falls as floors do, and vanishes at r = 1. */
function floor(ratio: number): number {
  return VARIANCE * (1 - ratio) * Math.exp(-3.2 * ratio);
}

/** What a variant loses on random weights: its excess shrinks where everything is lost anyway. */
function analytic(excess: number, ratio: number): number {
  return floor(ratio) * (1 + (excess - 1) * Math.min(1, 3 * ratio));
}

/** Twenty variants on three kinds of weights. */
export const manyBars: LossBars = {
  title: 'Twenty variants at r = 0.3, p = 0.05',
  subtitle: NOTE,
  normalisation: 'none',
  bounds: BOUNDS,
  rows: VARIANTS.flatMap(([variant, excess], k) => {
    const rug = analytic(excess, RATIO);
    const pairs = rug * (0.66 + 0.02 * disorder(k));
    const trained = rug * (0.8 + 0.12 * disorder(k + 20));
    return [
      { variant, weights: 'persian-rug', loss: rug * 1.005, standardError: rug * 0.008, analytic: rug },
      { variant, weights: 'antipodal-rug', loss: pairs * 0.995, standardError: pairs * 0.009, analytic: pairs },
      { variant, weights: 'trained from torch', loss: trained, standardError: trained * 0.025, analytic: null },
    ];
  }),
};

/** Twenty lines of theory, and the measurements of `manyBars` at their one ratio; some variants share a line. */
export const manyAtOneRatio: LossAgainstAxis = {
  title: 'Loss against the ratio r = d/n',
  subtitle: `n = 256, p = ${P}; ${NOTE}`,
  caption: 'rug bench --n 256 --r 0.3 --p 0.05 --out rug-runs/twenty',
  theory: 'optimum of symmetric weights at large n',
  featured: ['ReLU', 'posterior mean', 'leaky ReLU', 'tanh', 'top-k', 'GELU'],
  axis: { name: 'r', title: 'r = d/n', values: [RATIO], scale: 'linear' },
  panels: [
    {
      title: '',
      series: [
        ...manyBars.rows.map(({ variant, weights, loss, standardError }, k) => ({
          ...{ name: variant, weights },
          points: [{ id: `row-${k}`, x: RATIO, loss, standardError, analytic: null }],
        })),
        ...VARIANTS.map(([name, excess]) => ({
          ...{ name, weights: 'symmetric optimum' },
          points: over((ratio) => analytic(excess, ratio)).map(({ x, loss }) => ({
            ...{ x, loss: null, standardError: null },
            analytic: loss,
          })),
        })),
      ],
      bounds: [
        { name: 'elementwise floor', points: over(floor) },
        { name: 'best affine', points: over((ratio) => (1 - ratio) * VARIANCE) },
      ],
    },
  ],
};

/** Twenty variants, each trained from two starts. */
export const manyCurves: TrainingCurves = {
  title: 'Training of twenty variants at r = 0.3, p = 0.05',
  subtitle: NOTE,
  normalisation: 'none',
  bounds: BOUNDS,
  curves: VARIANTS.flatMap(([variant, excess], k) =>
    ['torch', 'persian-rug'].map((start, which) => {
      const end = analytic(excess, RATIO) * (0.85 + 0.1 * disorder(k + 40 * which));
      return {
        variant,
        weights: `trained from ${start}`,
        points: decay(end, which ? 1200 : 500 + 40 * k, k + 30 * which),
      };
    }),
  ),
};

/** From half of the ratio to twice it. */
function over(loss: (ratio: number) => number): { x: number; loss: number }[] {
  return [0.15, 0.2, 0.25, 0.3, 0.36, 0.42, 0.48, 0.54, 0.6].map((x) => ({ x, loss: loss(x) }));
}

/** An approach to a level within 10 000 steps, with noise of a few per cent. */
function decay(level: number, half: number, seed: number): { step: number; loss: number }[] {
  return Array.from({ length: 51 }, (_, k) => {
    const noise = 1 + 0.02 * disorder(seed + 3 * k);
    return { step: 200 * k, loss: noise * (level + 0.012 * 2 ** ((-200 * k) / half)) };
  });
}
