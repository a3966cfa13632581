import { type PaperPlace, type PaperPreset, type PlaceOptions, gridPlaces, placesSweep } from './preset.ts';

/** Ends and places of both axes of the authors' grid. */
const [FROM, TO, PLACES] = [0.002001, 0.8, 20];
/** The sizes of the authors. */
const SIZES = [128, 256, 512, 1024, 2048, 4096, 8192];
/** Where variants and codes are compared: large enough that theory at large n is near. */
const COMPARED = 1024;
const SAMPLES = 4000;
const VARIANTS = ['relu', 'jumprelu', 'soft-jump', 'leaky-relu', 'gelu', 'topk', 'batchtopk'];

/** Both axes of the grid of the paper's authors: even, from 0.002001 to 0.8. */
export const AUTHORS_AXIS: readonly number[] = Array.from(
  { length: PLACES },
  (_, k) => FROM + ((TO - FROM) * k) / (PLACES - 1),
);

/** Near 0.25 and 0.044, near 0.3 and 0.002, near 0.5 and 0.044. */
const DETAILS: readonly PaperPlace[] = [6, 7, 12].map((r, k) => ({
  n: 256,
  r: AUTHORS_AXIS[r]!,
  p: AUTHORS_AXIS[k === 1 ? 0 : 1]!,
}));

/** The antipodal rug stores half as many differences as there are features. */
const rugsAt = (r: number): string[] => ['persian-rug', ...(r <= 0.5 ? ['antipodal-rug'] : [])];

const places: readonly PlaceOptions[] = [
  ...DETAILS.map((place) => ({ ...place, variants: ['relu'], weights: rugsAt(place.r) })),
  ...gridPlaces(SIZES, AUTHORS_AXIS, AUTHORS_AXIS).map((place) => ({
    ...place,
    variants: ['relu'],
    weights: ['trained'],
  })),
  ...gridPlaces([COMPARED], AUTHORS_AXIS, AUTHORS_AXIS).map((place) => ({
    ...place,
    variants: VARIANTS,
    weights: ['persian-rug'],
  })),
  ...gridPlaces([COMPARED], AUTHORS_AXIS, AUTHORS_AXIS)
    .filter(({ r }) => r <= 0.5)
    .map((place) => ({ ...place, variants: ['relu'], weights: ['antipodal-rug'] })),
];

/** The grid, the sizes and the recipe of the authors. */
export const PAPER: PaperPreset = {
  name: 'paper',
  setting: `the authors' grid and recipe, ${SAMPLES} samples, one seed`,
  sweep: placesSweep('paper', places, { samples: SAMPLES, start: ['torch'], recipe: 'paper' }),
  details: DETAILS,
};
