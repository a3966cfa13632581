import type { SpeedCurves } from '../speed/speed-curves.ts';

const SIZES = [256, 512, 1024, 2048, 4096];

/** Made-up costs: [name, milliseconds at n = 256, power of n]. */
const COSTS = [
  ['tfjs/wasm step', 12, 1.9],
  ['tfjs/wasm evaluate', 4, 1.9],
  ['cpu-wasm step', 3, 1.7],
  ['forged', 3.4, 1.1],
  ['data', 1, 1],
] as const;

/** Costs for tests and for the gallery: tasks that grow as different powers of n. */
export const exampleSpeed: SpeedCurves = {
  title: 'Cost against n',
  subtitle: 'Example data, not a measurement',
  axis: 'n, the number of features',
  curves: COSTS.map(([name, first, power]) => ({
    name,
    points: SIZES.map((at) => ({ at, milliseconds: first * (at / 256) ** power })),
  })),
};
