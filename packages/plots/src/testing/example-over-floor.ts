import type { OverFloorCurve, OverFloorCurves } from '../over-floor/over-floor-curves.ts';

/** 1e-4 to 0.5, evenly in log p. */
const PROBABILITIES = Array.from({ length: 38 }, (_, k) => 1e-4 * 5000 ** (k / 37));
const RATIOS = [0.1, 0.3, 0.6];

/** Made-up curves that look as real ones do: a hump where neither sparse nor dense data is easy. */
function curvesOf(height: number): OverFloorCurve[] {
  return RATIOS.map((r) => ({
    name: `r = ${r}`,
    points: PROBABILITIES.map((probability) => {
      const place = Math.log10(probability / (0.02 + 0.1 * r));
      return { probability, ratio: 1 + height * (0.3 + r) * Math.exp(-(place ** 2)) };
    }),
  }));
}

/** A model that stays close to the floor, and ReLU. */
export const exampleNear: OverFloorCurves = {
  title: 'Loss over the elementwise floor',
  subtitle: 'Example data, not a computation',
  curves: curvesOf(0.12),
  reference: { name: 'ReLU', curves: curvesOf(0.25) },
};

/** A model that leaves it far behind: a logarithmic axis, no reference. */
export const exampleFar: OverFloorCurves = {
  title: 'A model that is nowhere near the floor',
  curves: RATIOS.map((r) => ({
    name: `r = ${r}`,
    points: PROBABILITIES.map((probability) => ({ probability, ratio: 1 + (0.05 * r) / probability })),
  })),
};
