import type { Coefficients, Four, LayeredGroup } from './layered-block.ts';

/** A linear map of h that treats y_1, y_2, y_3 alike: one factor for their differences, a triangle for the plane of Y/√3 and m. */
export interface Balance {
  /** factor of differences of the y_i, above 0 */
  readonly differences: number;
  /** how much of Y/√3 becomes Y/√3, above 0 */
  readonly all: number;
  /** how much of m becomes m, above 0 */
  readonly m: number;
  /** how much of Y/√3 becomes m */
  readonly slope: number;
}

/** A symmetric matrix of two dimensions. */
type Symmetric = readonly [first: number, mixed: number, last: number];

/** A vector of the plane of Y/√3 and m, with a weight above 0. */
interface Weighted {
  readonly vector: readonly [all: number, m: number];
  readonly weight: number;
}

/** $\sum w u u^\top$ over features, by parts. */
interface Squares {
  /** on each dimension of differences */
  readonly differences: number;
  /** on the plane */
  readonly plane: Symmetric;
  /** square root of the determinant of `plane` */
  readonly root: number;
}

/** Beyond this ratio the map stays what it is: determinants are of size $c^{16}$, and 64-bit numbers end at 1.8e308. */
const FARTHEST = 1e15;

/**
 * The map M with which noise on $M h$ adds least to all pre-activations together. For
 *
 * $$ \Sigma = \sum_j c^{-2 l_j} e_j e_j^\top, \qquad F = \sum_i c^{2 l_i} f_i f_i^\top $$
 *
 * the product $\mathrm{tr} (M \Sigma M^\top) \cdot \mathrm{tr} (M^{-\top} F M^{-1})$ is least where $M^\top M$ is the geometric
 * mean $\Sigma^{-1} \# F$.
 *
 * @param priority - c, above 0
 * @see docs/theory.md, "Layered codes"
 */
export function balanceOf(groups: readonly LayeredGroup[], priority: number): Balance {
  const c = Math.min(Math.max(priority, 1 / FARTHEST), FARTHEST);
  const sizes = squaresOf(groups, ({ written, level }) => ({ of: written, weight: c ** (-2 * level) }));
  const reads = squaresOf(groups, ({ read, level }) => ({ of: read, weight: c ** (2 * level) }));
  const { mixed, last, root } = geometricMean(sizes, reads);
  const m = Math.sqrt(last);
  return {
    differences: (reads.differences / sizes.differences) ** (1 / 4),
    all: root / m,
    m,
    slope: mixed / m,
  };
}

/** M e. */
export function balanced({ differences, all, m, slope }: Balance, [y1, y2, y3, last]: Four): Four {
  const mean = (y1 + y2 + y3) / 3;
  const at = (y: number): number => differences * (y - mean) + all * mean;
  return [at(y1), at(y2), at(y3), slope * Math.sqrt(3) * mean + m * last];
}

/** $M^{-\top} f$, so that products with M e are those with e. */
export function counterbalanced({ differences, all, m, slope }: Balance, [y1, y2, y3, last]: Four): Four {
  const mean = (y1 + y2 + y3) / 3;
  const own = (mean - (slope * last) / (m * Math.sqrt(3))) / all;
  const at = (y: number): number => (y - mean) / differences + own;
  return [at(y1), at(y2), at(y3), last / m];
}

function squaresOf(
  groups: readonly LayeredGroup[],
  pick: (group: LayeredGroup) => { of: Coefficients; weight: number },
): Squares {
  const picked = groups.map((group) => ({ ...pick(group), count: group.count }));
  const plane = picked.map(({ of: [own, all, m], weight, count }): Weighted => {
    return { vector: [(count === 3 ? own + 3 * all : 3 * all) / Math.sqrt(3), m], weight: count * weight };
  });
  return {
    differences: picked.reduce((sum, { of: [own], weight }) => sum + weight * own * own, 0),
    plane: plane.reduce<Symmetric>(
      ([a, b, d], { vector: [x, y], weight }) => [a + weight * x * x, b + weight * x * y, d + weight * y * y],
      [0, 0, 0],
    ),
    root: Math.sqrt(determinant(plane)),
  };
}

/** $\det \sum w u u^\top = \sum_{a < b} w_a w_b (u_a \times u_b)^2$ (Cauchy and Binet): no digit is lost where one weight leads. */
function determinant(plane: readonly Weighted[]): number {
  let sum = 0;
  plane.forEach(({ vector: [x, y], weight }, a) => {
    for (const other of plane.slice(0, a)) {
      sum += weight * other.weight * (x * other.vector[1] - y * other.vector[0]) ** 2;
    }
  });
  return sum;
}

/**
 * $A^{-1} \# B$ in the plane. In two dimensions the geometric mean of matrices of determinant 1 is their sum, scaled to determinant 1.
 *
 * @returns two of its entries, and the root of its determinant
 */
function geometricMean(a: Squares, b: Squares): { mixed: number; last: number; root: number } {
  const [a1, a2, a3] = a.plane.map((entry) => entry / a.root) as [number, number, number];
  const [b1, b2, b3] = b.plane.map((entry) => entry / b.root) as [number, number, number];
  const trace = a1 * b1 + 2 * a2 * b2 + a3 * b3;
  const root = Math.sqrt(b.root / a.root);
  // the determinant of the sum of the inverse of one and the other
  const scale = root / Math.sqrt(2 + trace);
  return { mixed: scale * (b2 - a2), last: scale * (a1 + b3), root };
}
