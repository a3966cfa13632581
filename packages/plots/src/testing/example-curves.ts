import type { CurvePoint } from '../training-curves/thin-curve.ts';
import type { TrainingCurve, TrainingCurves } from '../training-curves/training-curves-input.ts';

/** Made-up runs: [variant, loss in the end, steps that halve the rest, steps in all]. */
const RUNS = [
  ['ReLU', 4.4e-3, 600, 20_000],
  ['soft-jump', 4.05e-3, 700, 20_000],
  ['top-k', 6e-3, 1100, 12_000],
  ['tanh', 9.6e-3, 400, 6000],
] as const;

/** Training curves for tests and for the gallery: four variants, three seeds each, a revival in one, bounds that nearly touch. */
export const exampleCurves: TrainingCurves = {
  title: 'Training at r = 0.3, p = 0.05',
  subtitle: 'Example data, not a measurement; three seeds of each variant',
  normalisation: 'none',
  curves: RUNS.flatMap(([variant, end, half, steps]) =>
    [1, 2, 3].map((seed): TrainingCurve => {
      const level = end * (1 + 0.03 * (seed - 2));
      const points = decay(level, half, steps, seed);
      const jump = seed === 2 && variant === 'ReLU' ? 12 : -1;
      return {
        variant,
        weights: 'trained from torch',
        points: points.map((own, k) => (k === jump ? { ...own, loss: 20 * own.loss } : own)),
      };
    }),
  ),
  bounds: [
    { name: 'best affine', loss: 1.123e-2 },
    { name: 'ReLU on persian-rug', loss: 4.561e-3 },
    { name: 'elementwise floor', loss: 4.127e-3 },
    { name: 'soft-jump on persian-rug', loss: 4.2e-3 },
  ],
};

/** An exponential approach to a level, a point every 100 steps, with noise of a few per cent. */
function decay(level: number, half: number, steps: number, seed: number): CurvePoint[] {
  return Array.from({ length: steps / 100 + 1 }, (_, k) => {
    // sines of squares: the same disorder on every machine
    const noise = 1 + 0.025 * Math.sin(seed + 7 * k * k);
    return { step: 100 * k, loss: noise * (level + 0.06 * 2 ** ((-100 * k) / half)) };
  });
}
