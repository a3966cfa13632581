/** A vector of the four dimensions y_1, y_2, y_3, m. */
export type Four = readonly [y1: number, y2: number, y3: number, m: number];

/** A vector $a y_i + b Y + c m$ for i = 1, 2, 3, with $Y = y_1 + y_2 + y_3$. */
export type Coefficients = readonly [own: number, all: number, m: number];

/** Features that are alike: one for each of y_1, y_2, y_3, or a single one. */
export interface LayeredGroup {
  /** l, from 0: written with the strength $c^{-l}$ */
  readonly level: number;
  /** features of the group, 1 or 3 */
  readonly count: number;
  /** e, how features are written */
  readonly written: Coefficients;
  /** f, how features are read */
  readonly read: Coefficients;
}

/** A feature of a block. */
export interface LayeredFeature {
  /** l, of its group */
  readonly level: number;
  /** e, before strength and balance */
  readonly written: Four;
  /** f, likewise */
  readonly read: Four;
}

/** Dimensions of a block. */
export const DIMENSIONS = 4;

/** The numbers of features that a block may have. */
export const SIZES = [12, 14] as const;

/** k, features of a block. */
export type BlockSize = (typeof SIZES)[number];

const FIRST: readonly LayeredGroup[] = [
  { level: 0, count: 3, written: [1, 0, 0], read: [1, 0, 0] },
  { level: 1, count: 3, written: [-1, 0, 1], read: [-1, 0, 0] },
  { level: 2, count: 3, written: [-1, 1, -1], read: [-1, 0, -1] },
];

const GROUPS: Readonly<Record<BlockSize, readonly LayeredGroup[]>> = {
  12: [...FIRST, { level: 3, count: 3, written: [1, -1, 1], read: [1, -1, -1] }],
  14: [
    ...FIRST,
    { level: 3, count: 3, written: [3 / 2, -1 / 2, 0], read: [1, -1, -1] },
    { level: 4, count: 1, written: [0, -2 / 3, 1], read: [0, -1, -1] },
    { level: 4, count: 1, written: [0, 1 / 3, -1], read: [0, -1, -2] },
  ],
};

/** The groups of a block of 12 or 14 features, strong ones first. @see docs/theory.md, "Layered codes" */
export function layeredGroups(size: BlockSize): readonly LayeredGroup[] {
  return GROUPS[size];
}

/** The features of a block, those of a group side by side, [k]. */
export function layeredFeatures(size: BlockSize): LayeredFeature[] {
  return layeredGroups(size).flatMap(({ level, count, written, read }) =>
    Array.from({ length: count }, (_, i) => ({ level, written: vectorOf(written, i), read: vectorOf(read, i) })),
  );
}

/** The matrix of products $f_i \cdot e_j$, [k, k]: 1 for j = i, at most 0 where j is of a stronger level. */
export function layeredProducts(size: BlockSize): Float64Array {
  const features = layeredFeatures(size);
  return Float64Array.from(features.flatMap(({ read }) => features.map(({ written }) => dot(read, written))));
}

/** Products are multiples of 1/6 that thirds miss by rounding: 0 must be 0. */
function dot(f: Four, e: Four): number {
  return Math.round(6 * (f[0] * e[0] + f[1] * e[1] + f[2] * e[2] + f[3] * e[3])) / 6;
}

function vectorOf([own, all, m]: Coefficients, i: number): Four {
  const at = (k: number): number => all + (k === i ? own : 0);
  return [at(0), at(1), at(2), m];
}
