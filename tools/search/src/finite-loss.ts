import type { SearchedActivation } from './activation.ts';
import { type BlockLayout, addDirectionSlopes, applyPriorities, directionProducts } from './block.ts';
import { addHiddenSlopes, hiddenSquare } from './hidden-noise.ts';
import type { Objective } from './lbfgs.ts';
import type { EntryBound } from './pairs-limit.ts';
import { ParameterInputs } from './parameter-inputs.ts';
import type { Points } from './points.ts';

/** What the loss of a block at finite p depends on. */
export interface FiniteLossOptions {
  /** the samples */
  readonly points: Points;
  /** p in (0, 1) */
  readonly probability: number;
  /** S: standard deviation of the noise on h over its root mean square, at least 0 */
  readonly noise: number;
  /** f */
  readonly activation: SearchedActivation;
  /** left out: entries may be as large as they like */
  readonly bound?: EntryBound;
}

/**
 * The loss of a block at finite p and its gradient, over given points x and noise $N$:
 *
 * $$ L = \frac 1k \sum_i E \bigl( f(W_{i \cdot} x + b_i + \sigma_i N) - x_i \bigr)^2, \qquad
 *    \sigma_i = S \sqrt{H} \thinspace \lvert (W_\mathrm{out})_i \rvert $$
 *
 * with H the mean square of h over samples and dimensions. 64-bit sums.
 *
 * @see docs/search.md, "The loss at finite p"
 */
export function finiteLoss(layout: BlockLayout, options: FiniteLossOptions): Objective {
  const { features: k } = layout;
  const { points, probability, noise, activation, bound } = options;
  const size = points.weight.length * k;
  const z = new Float64Array(size);
  const value = new Float64Array(size);
  const slope = new Float64Array(size);
  const products = new Float64Array(k * k);
  const slopes = new Float64Array(k * k);
  const spread = new Float64Array(k);
  const spreadSlopes = new Float64Array(k);
  const inputs = new ParameterInputs(layout, activation, points.weight.length);
  return (point, gradient) => {
    gradient.fill(0);
    slopes.fill(0);
    spreadSlopes.fill(0);
    directionProducts(layout, point, products);
    applyPriorities(layout, point, products);
    if (noise > 0) fillSpread(layout, point, noise, probability, spread);
    preActivations(layout, points, point, products, spread, z);
    const given = { ...inputs.read(point), z };
    activation.value(given, value);
    const loss = scoreErrors(points, k, value);
    activation.slopes['z']!(given, slope);
    backwards(layout, points, value, slope, { slopes, spreadSlopes, gradient });
    inputs.addSlopes(given, value, gradient);
    const extra = bound ? overBound(k, products, bound, slopes) : 0;
    toDirections(layout, point, products, slopes, gradient);
    if (noise > 0) addHiddenSlopes(layout, point, { probability, spread, spreadSlopes }, gradient);
    return loss + extra;
  };
}

function fillSpread(layout: BlockLayout, point: Float64Array, noise: number, p: number, spread: Float64Array): void {
  const { features, dimensions, output, priority } = layout;
  const root = Math.sqrt(hiddenSquare(layout, point, p));
  for (let i = 0; i < features; i++) {
    let square = 0;
    for (let a = 0; a < dimensions; a++) square += point[output + i * dimensions + a]! ** 2;
    spread[i] = noise * root * Math.exp(point[priority + i]!) * Math.sqrt(square);
  }
}

function preActivations(
  { features: k, bias }: BlockLayout,
  points: Points,
  point: Float64Array,
  product: Float64Array,
  spread: Float64Array,
  z: Float64Array,
): void {
  const { noise, start, feature, value } = points;
  for (let s = 0; s < noise.length; s++) {
    const [from, to, node] = [start[s]!, start[s + 1]!, noise[s]!];
    for (let i = 0; i < k; i++) {
      let sum = point[bias + i]! + spread[i]! * node;
      for (let at = from; at < to; at++) sum += product[i * k + feature[at]!]! * value[at]!;
      z[s * k + i] = sum;
    }
  }
}

/** The loss; `value` becomes its slope by each output. */
function scoreErrors({ weight, start, feature, value: x }: Points, k: number, value: Float64Array): number {
  let sum = 0;
  for (let s = 0; s < weight.length; s++) {
    for (let at = start[s]!; at < start[s + 1]!; at++) value[s * k + feature[at]!]! -= x[at]!;
    const share = weight[s]! / k;
    for (let i = s * k; i < (s + 1) * k; i++) {
      sum += share * value[i]! ** 2;
      value[i]! *= 2 * share;
    }
  }
  return sum;
}

interface Slopes {
  readonly slopes: Float64Array;
  readonly spreadSlopes: Float64Array;
  readonly gradient: Float64Array;
}

function backwards(
  { features: k, bias }: BlockLayout,
  { noise, start, feature, value: x }: Points,
  errors: Float64Array,
  slope: Float64Array,
  { slopes, spreadSlopes, gradient }: Slopes,
): void {
  for (let s = 0; s < noise.length; s++) {
    const [from, to, node] = [start[s]!, start[s + 1]!, noise[s]!];
    for (let i = 0; i < k; i++) {
      const g = errors[s * k + i]! * slope[s * k + i]!;
      if (g === 0) continue;
      gradient[bias + i]! += g;
      spreadSlopes[i]! += g * node;
      for (let at = from; at < to; at++) slopes[i * k + feature[at]!]! += g * x[at]!;
    }
  }
}

function overBound(k: number, product: Float64Array, { most, weight }: EntryBound, slopes: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < k; i++) {
    const limit = most * product[i * k + i]!;
    for (let j = 0; j < k; j++) {
      const entry = product[i * k + j]!;
      const excess = Math.abs(entry) - limit;
      if (j === i || excess <= 0) continue;
      sum += (weight * excess ** 2) / k;
      slopes[i * k + j]! += (2 * weight * excess * Math.sign(entry)) / k;
      slopes[i * k + i]! -= (2 * weight * excess * most) / k;
    }
  }
  return sum;
}

/** From slopes by W, which are used up, to those by directions and priorities. */
function toDirections(
  layout: BlockLayout,
  point: Float64Array,
  product: Float64Array,
  slopes: Float64Array,
  gradient: Float64Array,
): void {
  const { features: k, priority } = layout;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const share = slopes[i * k + j]! * product[i * k + j]!;
      gradient[priority + i]! += share;
      gradient[priority + j]! -= share;
    }
  }
  applyPriorities(layout, point, slopes);
  addDirectionSlopes(layout, point, slopes, gradient);
}
