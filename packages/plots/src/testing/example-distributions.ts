import type { Histogram } from '../histogram/histogram-input.ts';
import type { Interference } from '../interference/interference-input.ts';
import type { Spectrum } from '../spectrum/spectrum-input.ts';

const SAID = { subtitle: 'Example data, not a computation', caption: 'rug figures out --preset quick' };
const NAMES = ['persian-rug', 'trained from torch'];

/** Bell-shaped counts over bins from -1 to 1. */
function counts(width: number, middle = 0, all = 10_000): number[] {
  const bins = Array.from({ length: 40 }, (_, k) => (k - 19.5) / 20);
  return bins.map((at) => Math.round((all / width) * 0.02 * Math.exp(-(((at - middle) / width) ** 2))));
}

const EDGES = Array.from({ length: 41 }, (_, k) => (k - 20) / 20);

/** Made-up entries: one set of weights with a diagonal of 1, one that is spread, with some far to the left. */
export const exampleHistogram: Histogram = {
  title: 'Entries of W',
  ...SAID,
  panels: [
    {
      title: 'Diagonal entries',
      axis: 'Wᵢᵢ / a',
      edges: EDGES.map((edge) => 1 + edge / 4),
      vertical: 'log',
      series: [
        {
          name: NAMES[0]!,
          counts: EDGES.slice(1).map((_, k) => (k === 20 ? 256 : 0)),
          below: 0,
          above: 0,
          mean: 1,
          deviation: 0,
        },
        { name: NAMES[1]!, counts: counts(0.4, 0.05, 2000), below: 3, above: 0, mean: 1.02, deviation: 0.071 },
      ],
    },
    {
      title: 'Off-diagonal entries',
      axis: 'Wᵢⱼ / a',
      edges: EDGES,
      vertical: 'log',
      series: [
        { name: NAMES[0]!, counts: counts(0.1), below: 0, above: 0, mean: -0.0039, deviation: 0.096 },
        { name: NAMES[1]!, counts: counts(0.3, -0.1), below: 0, above: 12, mean: -0.1, deviation: 0.21 },
      ],
    },
  ],
};

const Z = Array.from({ length: 52 }, (_, k) => (k - 25.5) / 5);
const middles = Z.slice(1).map((edge) => edge - 0.1);
const bell = (z: number, width = 1): number => Math.exp(-((z / width) ** 2) / 2) / (width * Math.sqrt(2 * Math.PI));
const SIZE = 8 * 4096 * 0.2;

/** Made-up interference: one nearly normal, one with a peak and a heavy left side. */
export const exampleInterference: Interference = {
  title: 'Interference of a feature',
  ...SAID,
  samples: 4096,
  edges: Z,
  normal: middles.map((z) => bell(z)),
  series: [
    { name: NAMES[0]!, rows: 8, distance: 0.0084, pValue: 0.55, ...measured((z) => bell(z, 1.02)), declared: null },
    {
      ...{ name: NAMES[1]!, rows: 8, distance: 0.53, pValue: 0.008 },
      ...measured((z) => (z > 0.5 ? 0 : z > 0.3 ? 4 : 0.03 * Math.exp(z / 3))),
      declared: middles.map((z) => (z > 0.5 ? 0 : z > 0.3 ? 4 : 0.03 * Math.exp(z / 3))),
    },
  ],
};

function measured(of: (z: number) => number): { density: number[]; standardErrors: number[]; counts: number[] } {
  const values = middles.map((z) => Math.round(SIZE * of(z) * (1 + 0.1 * Math.sin(37 * z))));
  return {
    counts: values,
    density: values.map((count) => count / SIZE),
    standardErrors: values.map((count) => Math.sqrt(count) / SIZE),
  };
}

/** Made-up eigenvalues: of a projection, of a silent code, of weights that are nearly one. */
export const exampleSpectrum: Spectrum = {
  title: 'Spectrum of W / a',
  ...SAID,
  panels: [
    panel('persian-rug', (k) => (k < 19 ? 64 / 19 : 0), 0),
    panel('silent-m22', (k) => (k < 16 ? 4 : k < 63 ? 0 : -7), -7),
    panel('trained from torch', (k) => (k < 18 ? 4 - k / 18 : k < 63 ? 0.02 - k / 2000 : -8.2), -8.1, 0.0036),
  ],
};

function panel(
  name: string,
  value: (k: number) => number,
  ones: number,
  antisymmetricShare = 0,
): Spectrum['panels'][number] {
  const levels = [
    { value: 64 / 19, name: 'n/d' },
    { value: 0, name: '' },
  ];
  const eigenvalues = Array.from({ length: 64 }, (_, k) => value(k));
  return { name, eigenvalues, ones, onesPlace: 63, onesOverlap: 0.998, antisymmetricShare, levels };
}
