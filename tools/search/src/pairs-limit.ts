import { type BlockLayout, addDirectionSlopes, directionProducts } from './block.ts';
import type { Objective } from './lbfgs.ts';

/** A bound on entries and how much breaking it costs. */
export interface EntryBound {
  /** B in |W_ij| <= B W_ii, above 0 */
  readonly most: number;
  /** of the square of what an entry has too much, in the unit of the objective; above 0 */
  readonly weight: number;
}

/**
 * The loss of a block for p -> 0 over p², as a function of directions and log-priorities, for bias 0 and rows scaled to a
 * diagonal of 1:
 *
 * $$ \frac{1}{k} \sum_{i \ne j} \Bigl[ \frac{(W_{ij})_+^2}{3 q} + h\bigl((-W_{ij})_+\bigr) \Bigr]. $$
 *
 * A positive entry costs at order p, so it must vanish as q falls to 0 with p; a negative one of size b costs
 * $h(b) = E \min(u, b v)^2$ when both features are on. Biases of order p gain nothing at order p².
 *
 * @param q - the p at which the two orders are compared, above 0; a search lowers it in stages
 * @param bound - left out: entries may be as large as they like
 * @returns plus infinity where a diagonal entry is not positive
 * @see docs/search.md, "The limit p → 0"
 */
export function pairsLimit(layout: BlockLayout, q: number, bound?: EntryBound): Objective {
  const { features, priority } = layout;
  const products = new Float64Array(features ** 2);
  const slopes = new Float64Array(features ** 2);
  return (point, gradient) => {
    gradient.fill(0);
    slopes.fill(0);
    directionProducts(layout, point, products);
    let sum = 0;
    for (let i = 0; i < features; i++) {
      const diagonal = products[i * features + i]!;
      if (!(diagonal > 0)) return Infinity;
      for (let j = 0; j < features; j++) {
        if (j === i) continue;
        const factor = Math.exp(point[priority + i]! - point[priority + j]!) / diagonal;
        const entry = products[i * features + j]! * factor;
        const cost = entryCost(entry, q, bound);
        sum += cost.value;
        const slope = cost.slope / features;
        slopes[i * features + j]! += slope * factor;
        slopes[i * features + i]! -= (slope * entry) / diagonal;
        gradient[priority + i]! += slope * entry;
        gradient[priority + j]! -= slope * entry;
      }
    }
    addDirectionSlopes(layout, point, slopes, gradient);
    return sum / features;
  };
}

function entryCost(entry: number, q: number, bound: EntryBound | undefined): { value: number; slope: number } {
  const excess = bound ? Math.max(Math.abs(entry) - bound.most, 0) : 0;
  const [extra, extraSlope] = bound
    ? [bound.weight * excess ** 2, 2 * bound.weight * excess * Math.sign(entry)]
    : [0, 0];
  if (entry >= 0) return { value: entry ** 2 / (3 * q) + extra, slope: (2 * entry) / (3 * q) + extraSlope };
  return { value: collision(-entry) + extra, slope: -collisionSlope(-entry) + extraSlope };
}

/**
 * What two features cost that are on together, $h(b) = E \min(u, b v)^2$ for u and v uniform on [0, 1]: b²/3 - b³/6 up to b = 1, then 1/3 - 1/(6 b).
 *
 * @param b - the size of the negative entry, at least 0
 */
export function collision(b: number): number {
  return b <= 1 ? b ** 2 / 3 - b ** 3 / 6 : 1 / 3 - 1 / (6 * b);
}

/** The slope of {@link collision}. */
function collisionSlope(b: number): number {
  return b <= 1 ? (2 * b) / 3 - b ** 2 / 2 : 1 / (6 * b ** 2);
}
