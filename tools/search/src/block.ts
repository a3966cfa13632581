/** A block of a code: its features share its dimensions with nobody else. */
export interface BlockShape {
  /** k, a whole number from 1 */
  readonly features: number;
  /** d, a whole number from 1 */
  readonly dimensions: number;
}

/**
 * Where the numbers of a block lie in one flat vector of coordinates:
 *
 * $$ W_{ij} = e^{t_i - t_j} \thinspace f_i \cdot e_j, \qquad (W_\mathrm{in})_{\cdot j} = e^{-t_j} e_j, \quad (W_\mathrm{out})_{i \cdot} = e^{t_i} f_i . $$
 *
 * The log-priorities t are redundant, as they could be absorbed in e and f. They let an optimiser move a feature through many
 * orders of magnitude.
 */
export interface BlockLayout extends BlockShape {
  /** of e, [features, dimensions] */
  readonly input: number;
  /** of f, [features, dimensions] */
  readonly output: number;
  /** of t, [features] */
  readonly priority: number;
  /** of b, [features] */
  readonly bias: number;
  /** of the coordinates of the activation's parameters, as many as the activation says */
  readonly parameters: number;
}

/** The layout of a block; the coordinates of the activation's parameters come last. */
export function layoutOf({ features, dimensions }: BlockShape): BlockLayout {
  const directions = features * dimensions;
  return {
    features,
    dimensions,
    input: 0,
    output: directions,
    priority: 2 * directions,
    bias: 2 * directions + features,
    parameters: 2 * directions + 2 * features,
  };
}

/** Writes the directions' products f_i . e_j, [features, features]. */
export function directionProducts(layout: BlockLayout, point: Float64Array, out: Float64Array): void {
  const { features, dimensions, input, output } = layout;
  for (let i = 0; i < features; i++) {
    for (let j = 0; j < features; j++) {
      let sum = 0;
      for (let a = 0; a < dimensions; a++) {
        sum += point[output + i * dimensions + a]! * point[input + j * dimensions + a]!;
      }
      out[i * features + j] = sum;
    }
  }
}

/** Adds to `gradient` what slopes by f_i . e_j, [features, features], mean for e and f. */
export function addDirectionSlopes(
  layout: BlockLayout,
  point: Float64Array,
  slopes: Float64Array,
  gradient: Float64Array,
): void {
  const { features, dimensions, input, output } = layout;
  for (let i = 0; i < features; i++) {
    for (let j = 0; j < features; j++) {
      const slope = slopes[i * features + j]!;
      if (slope === 0) continue;
      const [f, e] = [output + i * dimensions, input + j * dimensions];
      for (let a = 0; a < dimensions; a++) {
        gradient[f + a]! += slope * point[e + a]!;
        gradient[e + a]! += slope * point[f + a]!;
      }
    }
  }
}

/** Writes W, [features, features], where `out` holds the directions' products. */
export function applyPriorities(layout: BlockLayout, point: Float64Array, out: Float64Array): void {
  const { features, priority } = layout;
  for (let i = 0; i < features; i++) {
    for (let j = 0; j < features; j++) {
      out[i * features + j]! *= Math.exp(point[priority + i]! - point[priority + j]!);
    }
  }
}

/** W of a block, [features, features]. */
export function productOf(layout: BlockLayout, point: Float64Array): Float64Array {
  const out = new Float64Array(layout.features ** 2);
  directionProducts(layout, point, out);
  applyPriorities(layout, point, out);
  return out;
}
