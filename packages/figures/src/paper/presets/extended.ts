import { AUTHORS_AXIS } from './paper.ts';
import { type PaperPlace, type PaperPreset, type PlaceOptions, gridPlaces, placesSweep } from './preset.ts';

const SIZES = [128, 256, 512, 1024, 2048, 4096, 8192, 16384];
const COMPARED = [1024, 4096];
const SAMPLES = 8000;
const SEEDS = 3;
const VARIANTS = [
  ...['linear', 'relu', 'jumprelu', 'soft-jump', 'leaky-relu', 'elu', 'gelu', 'tanh', 'softplus', 'clipped-relu'],
  ...['soft-threshold', 'gated', 'prolu', 'rational', 'posterior-mean', 'topk', 'batchtopk', 'abs-topk'],
];
/** Below the even grid of the authors, where features are rarest. */
const RARE = [1e-4, 3e-4, 1e-3];
const DETAILS: readonly PaperPlace[] = [6, 7, 12].map((r, k) => ({
  n: 256,
  r: AUTHORS_AXIS[r]!,
  p: AUTHORS_AXIS[k === 1 ? 0 : 1]!,
}));
const CODES = ['persian-rug', 'antipodal-rug', 'best-forge'];

const P = [...RARE, ...AUTHORS_AXIS];
const codesAt = (r: number): string[] => CODES.filter((code) => code !== 'antipodal-rug' || r <= 0.5);

const places: readonly PlaceOptions[] = [
  ...DETAILS.map((place) => ({ ...place, variants: ['relu'], weights: codesAt(place.r) })),
  ...gridPlaces(SIZES, AUTHORS_AXIS, P).map((place) => ({ ...place, variants: ['relu'], weights: ['trained'] })),
  ...gridPlaces(COMPARED, AUTHORS_AXIS, P).map((place) => ({
    ...place,
    variants: VARIANTS,
    weights: ['persian-rug'],
  })),
  ...gridPlaces(COMPARED, AUTHORS_AXIS, P).map((place) => ({
    ...place,
    variants: ['relu'],
    weights: codesAt(place.r).slice(1),
  })),
];

/** More than the paper has: rarer features, larger n, more variants, three seeds, and training that leaves the plateau. */
export const EXTENDED: PaperPreset = {
  name: 'extended',
  setting: `the authors' grid and rarer features, ${SAMPLES} samples, ${SEEDS} seeds`,
  sweep: placesSweep('extended', places, { samples: SAMPLES, start: ['torch'], seeds: SEEDS }),
  details: DETAILS,
};
