/** A point and the value of the objective there. */
export interface Minimum {
  /** coordinates, [dimension] */
  readonly point: Float64Array;
  /** of the objective; plus infinity where it is not finite */
  readonly value: number;
}

/** Where the search begins and when it ends. */
export interface MinimiseOptions {
  /** edge of the first simplex along each coordinate, [dimension] */
  readonly size: readonly number[];
  /** stop when the values of the simplex agree to this, relative to the smallest */
  readonly tolerance: number;
  /** stop when the objective has been evaluated so often; a round that has begun is finished */
  readonly maxEvaluations: number;
}

/**
 * A local minimum by the simplex method of Nelder and Mead (1965), with the dimension-dependent
 * coefficients of Gao and Han (2012). It uses values only, so it crosses kinks and jumps of the
 * objective, and flat directions do not hurt it.
 *
 * @param objective - values that are not finite count as plus infinity
 * @param start - the first corner of the first simplex
 */
export function minimise(
  objective: (point: Float64Array) => number,
  start: ArrayLike<number>,
  options: MinimiseOptions,
): Minimum {
  let evaluations = 0;
  const at = (point: Float64Array): Minimum => {
    evaluations++;
    const value = objective(point);
    return { point, value: Number.isFinite(value) ? value : Infinity };
  };
  const simplex = firstSimplex(start, options.size).map(at);
  for (;;) {
    sortByValue(simplex);
    const best = simplex[0]!;
    const worst = simplex[simplex.length - 1]!;
    const settled = worst.value - best.value <= options.tolerance * Math.abs(best.value);
    if (settled || evaluations >= options.maxEvaluations) return best;
    const better = improvement(simplex, at);
    if (better) simplex[simplex.length - 1] = better;
    else shrink(simplex, at);
  }
}

type Evaluate = (point: Float64Array) => Minimum;

/** Sorts corners, of which all but one or two are sorted already; equal ones stay in their order. */
function sortByValue(simplex: Minimum[]): void {
  for (let k = 1; k < simplex.length; k++) {
    const corner = simplex[k]!;
    let place = k;
    for (; place > 0 && simplex[place - 1]!.value > corner.value; place--) simplex[place] = simplex[place - 1]!;
    simplex[place] = corner;
  }
}

/** A replacement for the worst corner by reflection, expansion or contraction, if one is better. */
function improvement(simplex: readonly Minimum[], at: Evaluate): Minimum | undefined {
  const dimension = simplex.length - 1;
  const n = Math.max(2, dimension);
  const worst = simplex[dimension]!;
  const centre = centroid(simplex, dimension);
  const reflected = at(beyond(centre, worst.point, 1));
  if (reflected.value < simplex[0]!.value) {
    const expanded = at(beyond(centre, worst.point, 1 + 2 / n));
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < simplex[dimension - 1]!.value) return reflected;
  const contraction = 0.75 - 1 / (2 * n);
  const contracted = at(beyond(centre, worst.point, reflected.value < worst.value ? contraction : -contraction));
  return contracted.value < Math.min(worst.value, reflected.value) ? contracted : undefined;
}

function shrink(simplex: Minimum[], at: Evaluate): void {
  const best = simplex[0]!.point;
  const factor = 1 - 1 / Math.max(2, simplex.length - 1);
  for (let k = 1; k < simplex.length; k++) {
    simplex[k] = at(simplex[k]!.point.map((x, i) => best[i]! + factor * (x - best[i]!)));
  }
}

/** The point on the line from one point through the centre, by a multiple of their distance beyond the centre. */
function beyond(centre: Float64Array, from: Float64Array, factor: number): Float64Array {
  const point = new Float64Array(centre.length);
  for (let i = 0; i < point.length; i++) point[i] = centre[i]! + factor * (centre[i]! - from[i]!);
  return point;
}

function firstSimplex(start: ArrayLike<number>, size: readonly number[]): Float64Array[] {
  const origin = Float64Array.from(start);
  const moved = size.map((edge, k) => origin.map((x, i) => (i === k ? x + edge : x)));
  return [origin, ...moved];
}

function centroid(simplex: readonly Minimum[], dimension: number): Float64Array {
  const centre = new Float64Array(dimension);
  for (let k = 0; k < dimension; k++) {
    for (let i = 0; i < dimension; i++) centre[i]! += simplex[k]!.point[i]! / dimension;
  }
  return centre;
}
