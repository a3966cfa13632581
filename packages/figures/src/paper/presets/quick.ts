import { type PaperPlace, type PaperPreset, type PlaceOptions, gridPlaces, placesSweep } from './preset.ts';

const R = [0.1, 0.2, 0.3, 0.45, 0.6, 0.8];
const P = [0.01, 0.03, 0.06, 0.12, 0.25, 0.5];
/** Where codes and variants differ most. */
const RARE = P.slice(0, 4);
const SAMPLES = 800;
/** r on both sides of p, where the loss first drops. */
const NEAR = { n: 128, p: 0.1, r: [0.02, 0.04, 0.06, 0.08, 0.1, 0.13, 0.16, 0.25, 0.4] };
/** Where weights are looked at: the place of the paper's rug, silent weights, and pairs. */
const DETAILS: readonly PaperPlace[] = [
  { n: 256, r: 0.25, p: 0.045 },
  { n: 256, r: 0.3, p: 0.01 },
  { n: 256, r: 0.5, p: 0.05 },
];
const LADDER = [32, 64, 128, 512, 1024, 2048, 4096];

const RELU = ['relu'];
const CODES = ['persian-rug', 'antipodal-rug', 'best-forge'];
const VARIANTS = ['relu', 'jumprelu', 'leaky-relu'];

/** The antipodal rug stores half as many differences as there are features. */
const codesAt = (r: number): string[] => CODES.filter((code) => code !== 'antipodal-rug' || r <= 0.5);

const places: readonly PlaceOptions[] = [
  ...DETAILS.map((place) => ({ ...place, variants: RELU, weights: ['trained', ...codesAt(place.r)] })),
  ...gridPlaces([64], R, P).map((place) => ({ ...place, variants: RELU, weights: ['trained'] })),
  ...gridPlaces([128], R, RARE).map((place) => ({ ...place, variants: RELU, weights: ['trained'] })),
  ...gridPlaces([NEAR.n], NEAR.r, [NEAR.p]).map((place) => ({
    ...place,
    variants: RELU,
    weights: ['trained', ...CODES],
  })),
  ...DETAILS.slice(0, 2).flatMap(({ r, p }) =>
    LADDER.map((n) => ({ n, r, p, variants: RELU, weights: [...(n <= 128 ? ['trained'] : []), ...CODES] })),
  ),
  ...gridPlaces([128], R, RARE).map((place) => ({ ...place, variants: VARIANTS, weights: ['persian-rug'] })),
  ...gridPlaces([128], R, RARE)
    .filter(({ r }) => r <= 0.5)
    .map((place) => ({ ...place, variants: RELU, weights: ['antipodal-rug'] })),
];

/** Small models on a coarse grid: measured once, in some minutes, and kept with the program. */
export const QUICK: PaperPreset = {
  name: 'quick',
  setting: `quick: 6 x 6 places at n = 64, 6 x 4 at n = 128, ${SAMPLES} samples, one seed`,
  sweep: placesSweep('quick', places, { samples: SAMPLES, start: ['torch'] }),
  details: DETAILS,
};
