import { axisFigures, type PlacedBound, type PlacedLoss } from '../loss-against-axis/axis-figures.ts';
import type { LossAgainstAxis } from '../loss-against-axis/axis-input.ts';

/** Made-up variants: [name, loss over the elementwise floor on random weights]. */
const VARIANTS = [
  ...([
    ['Posterior mean (oracle)', 1],
    ['Soft jump', 1.012],
    ['Rational', 1.016],
    ['Clipped ReLU', 1.06],
  ] as const),
  ...([
    ['ReLU', 1.1],
    ['JumpReLU', 1.1],
    ['TopK', 1.1002],
    ['Leaky ReLU', 1.11],
    ['ProLU', 1.15],
  ] as const),
  ...([
    ['AbsTopK', 1.18],
    ['Softplus', 1.3],
    ['GELU', 1.7],
    ['Swish', 1.705],
    ['ELU', 1.9],
    ['CELU', 1.92],
  ] as const),
  ...([
    ['Group max', 1.1003],
    ['Hard sigmoid', 1.45],
    ['Sigmoid', 1.6],
    ['Tanh', 2.05],
    ['Linear', 2.4],
  ] as const),
] as const;
const RATIOS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
const PROBABILITIES = [0.01, 0.0197, 0.039, 0.0769, 0.152, 0.3];
const NOTE = { subtitle: 'Example data, not a measurement' };

/** Sines of squares: the same disorder on every machine, in [-1, 1]. */
function disorder(k: number): number {
  return Math.sin(1 + 7 * k * k);
}

function variance(p: number): number {
  return p / 3 - p ** 2 / 4;
}

/** A curve that falls as floors do, and vanishes at r = 1. */
function floor(r: number, p: number): number {
  return variance(p) * (1 - r) * Math.exp((-3.2 * r * 0.05) / Math.max(p, 0.02));
}

/** What a variant loses on random weights: never more than the best affine model. */
function analytic(excess: number, r: number, p: number): number {
  return Math.min((1 - r) * variance(p) * (1 + 0.01 * excess), floor(r, p) * (1 + (excess - 1) * Math.min(1, 3 * r)));
}

type At = Readonly<Record<'n' | 'r' | 'p', number>>;

function bounds(places: readonly At[]): PlacedBound[] {
  return places.flatMap((at) => [
    { at, name: 'elementwise floor', loss: floor(at.r, at.p) },
    { at, name: 'best affine', loss: (1 - at.r) * variance(at.p) },
  ]);
}

function grid(n: readonly number[], r: readonly number[], p: readonly number[]): At[] {
  return n.flatMap((features) =>
    r.flatMap((ratio) => p.map((probability) => ({ n: features, r: ratio, p: probability }))),
  );
}

/** Measurements of some variants on three kinds of weights. */
function measured(places: readonly At[], count: number): PlacedLoss[] {
  return places.flatMap((at, place) =>
    VARIANTS.slice(0, count).flatMap(([name, excess], k) => {
      const rug = analytic(excess, at.r, at.p);
      const twin = excess === 1.1 ? 4 : k;
      const point = (weights: string, factor: number, error: number, predicted: number | null): PlacedLoss => {
        const loss = rug * factor * (1 + error * disorder(twin + 31 * place + weights.length));
        return { at, name, weights, loss, standardError: loss * error, analytic: predicted };
      };
      return [
        point('persian-rug', 1, 0.01 * (256 / at.n) ** 0.5, rug),
        point('antipodal-rug', 0.75, 0.01 * (256 / at.n) ** 0.5, rug * 0.75),
        ...(twin % 2 ? [] : [point('trained from torch', 0.62 + 0.3 * at.r, 0.03, null)]),
      ];
    }),
  );
}

function theory(places: readonly At[]): PlacedLoss[] {
  return places.flatMap((at) =>
    VARIANTS.map(([name, excess]) => {
      const none = { loss: null, standardError: null };
      return { at, name, weights: 'symmetric weights', ...none, analytic: analytic(excess, at.r, at.p) };
    }),
  );
}

const [few, wide, long] = [
  grid([256], [0.3], [0.01, 0.05, 0.3]),
  grid([256, 1024], [0.1, 0.3], PROBABILITIES),
  grid([256], RATIOS, [0.05]),
];
const one = (points: readonly PlacedLoss[], places: readonly At[], axis: string): LossAgainstAxis =>
  axisFigures(points, bounds(places), NOTE).find((figure) => figure.axis.name === axis)!;

/** Figures for tests and for the gallery, by name. */
export const exampleAxes: Readonly<Record<string, LossAgainstAxis>> = {
  // three values, four variants on three kinds of weights; one bar does not hold
  few: one(
    measured(few, 4).map((point, k) => (k === 3 ? { ...point, standardError: null } : point)),
    few,
    'p',
  ),
  // two axes besides
  panels: one(measured(wide, 5), wide, 'p'),
  // twenty variants
  many: one(measured(long, 20), long, 'r'),
  // theory alone
  theory: one(theory(wide), wide, 'p'),
};
