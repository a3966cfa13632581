import type { BlockLayout } from './block.ts';

/** What the slopes of the noise are made of. */
export interface NoiseSlopes {
  /** p in (0, 1) */
  readonly probability: number;
  /** standard deviation of the noise in each pre-activation, [features] */
  readonly spread: Float64Array;
  /** the slopes of the loss by it, [features] */
  readonly spreadSlopes: Float64Array;
}

/**
 * The mean square of h = W_in x over samples and dimensions, for Bernoulli-uniform features:
 *
 * $$ H = \frac 1d \Bigl( v \lVert W_\mathrm{in} \rVert_F^2 + \frac{p^2}{4} \lvert W_\mathrm{in} \mathbf 1 \rvert^2 \Bigr), \qquad v = \frac p3 - \frac{p^2}4 . $$
 */
export function hiddenSquare(layout: BlockLayout, point: Float64Array, p: number): number {
  const { features, dimensions } = layout;
  let sum = 0;
  for (let a = 0; a < dimensions; a++) {
    let total = 0;
    for (let j = 0; j < features; j++) {
      const entry = entryOf(layout, point, j, a);
      total += entry;
      sum += (p / 3 - p ** 2 / 4) * entry ** 2;
    }
    sum += (p ** 2 / 4) * total ** 2;
  }
  return sum / dimensions;
}

/** Adds what the noise contributes to the gradient, through H and through the rows of W_out. */
export function addHiddenSlopes(
  layout: BlockLayout,
  point: Float64Array,
  { probability: p, spread, spreadSlopes }: NoiseSlopes,
  gradient: Float64Array,
): void {
  const { features, dimensions, input, output, priority } = layout;
  let byLog = 0;
  for (let i = 0; i < features; i++) {
    const share = spreadSlopes[i]! * spread[i]!;
    byLog += share;
    gradient[priority + i]! += share;
    const at = output + i * dimensions;
    let square = 0;
    for (let a = 0; a < dimensions; a++) square += point[at + a]! ** 2;
    if (square === 0) continue;
    for (let a = 0; a < dimensions; a++) gradient[at + a]! += (share * point[at + a]!) / square;
  }
  // d log sqrt(H) = dH / (2 H)
  const factor = byLog / (hiddenSquare(layout, point, p) * dimensions);
  if (!Number.isFinite(factor)) return;
  for (let a = 0; a < dimensions; a++) {
    let total = 0;
    for (let j = 0; j < features; j++) total += entryOf(layout, point, j, a);
    for (let j = 0; j < features; j++) {
      const entry = entryOf(layout, point, j, a);
      const slope = factor * ((p / 3 - p ** 2 / 4) * entry + (p ** 2 / 4) * total);
      gradient[input + j * dimensions + a]! += slope * Math.exp(-point[priority + j]!);
      gradient[priority + j]! -= slope * entry;
    }
  }
}

/** (W_in)_aj */
function entryOf({ dimensions, input, priority }: BlockLayout, point: Float64Array, j: number, a: number): number {
  return Math.exp(-point[priority + j]!) * point[input + j * dimensions + a]!;
}
