import type { Ladder, LadderSeries } from '../ladder/ladder-input.ts';
import type { Residual, Residuals } from '../residuals/residuals-input.ts';

const SAID = { subtitle: 'Example data, not a computation', caption: 'rug figures out --preset quick' };
const SIZES = [256, 512, 1024, 4096];

function series(name: string, weights: string, of: (n: number) => number, theory: boolean): LadderSeries {
  const points = SIZES.map((n) => ({
    id: `${name} ${weights} ${n}`,
    ...{ n, ratio: of(n) * (1 + 0.02 * Math.sin(n)), standardError: 0.02, atN: theory ? of(n) : null },
  }));
  return { name, weights, points };
}

/** Made-up ratios of one variant on three kinds of weights. */
export const exampleLadder: Ladder = {
  title: 'Loss over theory at large n',
  ...SAID,
  panels: [
    {
      title: '',
      series: [
        series('ReLU', 'persian-rug', (n) => 1 + 120 / n, true),
        series('ReLU', 'antipodal-rug', () => 0.66, true),
        series('ReLU', 'trained from torch', (n) => 0.8 - n / 4e4, false),
      ],
    },
  ],
};

/** Made-up ratios of three variants at three p. */
export const exampleLadders: Ladder = {
  title: 'Loss over theory at large n, by p',
  ...SAID,
  panels: [0.01, 0.05, 0.2].map((p) => ({
    title: `r = 0.3, p = ${p}`,
    series: ['ReLU', 'TopK', 'Soft jump'].map((name, k) =>
      series(name, 'persian-rug', (n) => 1 + (1.2 + 0.3 * k) / (n * p), true),
    ),
  })),
};

const NAMES = ['ReLU', 'Leaky ReLU', 'Group max with shrinkage'];
const WEIGHTS = ['persian-rug', 'cascade:block=7,priority=100', 'trained from torch'];

/** Made-up residuals with long names. */
export const exampleResiduals: Residuals = {
  title: 'Measured loss over predicted loss',
  ...SAID,
  residuals: Array.from({ length: 12 }, (_, k): Residual => ({
    ...{ id: `row ${k}`, name: NAMES[k % 3]!, weights: WEIGHTS[k % 3]!, setting: `n = ${256 << (k >> 2)}` },
    ratio: 1 + 0.2 * Math.sin(k),
    standardError: k === 4 ? null : 0.04,
  })),
};
