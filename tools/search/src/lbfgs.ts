import type { Minimum } from '@rugbench/core';

/** A function and its gradient: returns the value, and overwrites `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** When a descent ends. */
export interface DescentOptions {
  /** steps at most, a whole number from 0 */
  readonly iterations: number;
  /** ends when 20 steps together gain less than this share of the value; default 1e-7 */
  readonly tolerance?: number;
  /** steps whose curvature is remembered, a whole number from 1; default 20 */
  readonly memory?: number;
}

/** A point on the way down. */
interface Place {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** A remembered step: the move s, the change y of the gradient, and 1 / (s . y). */
interface Step {
  readonly move: Float64Array;
  readonly change: Float64Array;
  readonly inverse: number;
}

/**
 * A local minimum by L-BFGS (Nocedal 1980) with the line search of Lewis and Overton (2013), which asks for the weak Wolfe
 * conditions by bisection and so crosses kinks of the objective, such as those of a ReLU.
 *
 * @param objective - a value that is not finite counts as plus infinity; the start must have a finite one
 * @param start - [n]
 */
export function descend(objective: Objective, start: ArrayLike<number>, options: DescentOptions): Minimum {
  const { iterations, tolerance = 1e-7, memory = 20 } = options;
  let place = placeAt(objective, Float64Array.from(start));
  let steps: Step[] = [];
  let before = place.value;
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const next = lineSearch(objective, place, directionOf(place.gradient, steps), steps.length > 0);
    if (!next) {
      if (steps.length === 0) break;
      steps = [];
      continue;
    }
    const step = stepOf(place, next);
    if (step) steps = [...steps.slice(-(memory - 1)), step];
    place = next;
    if (iteration % 20 !== 0) continue;
    if (before - place.value <= tolerance * Math.abs(before)) break;
    before = place.value;
  }
  return { point: place.point, value: place.value };
}

function placeAt(objective: Objective, point: Float64Array): Place {
  const gradient = new Float64Array(point.length);
  const value = objective(point, gradient);
  return { point, value: Number.isFinite(value) ? value : Infinity, gradient };
}

/** The two-loop recursion: minus the inverse curvature times the gradient. */
function directionOf(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = gradient.map((g) => -g);
  const shares: number[] = [];
  for (let at = steps.length - 1; at >= 0; at--) {
    const { move, change, inverse } = steps[at]!;
    shares[at] = inverse * dot(move, direction);
    addTo(direction, -shares[at]!, change);
  }
  const last = steps.at(-1);
  const scale = last
    ? 1 / (last.inverse * dot(last.change, last.change))
    : 1 / (Math.sqrt(dot(gradient, gradient)) || 1);
  for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  steps.forEach(({ move, change, inverse }, at) => {
    addTo(direction, shares[at]! - inverse * dot(change, direction), move);
  });
  return direction;
}

/** A place that satisfies the weak Wolfe conditions, or at least is lower; undefined where none is found. */
function lineSearch(objective: Objective, from: Place, direction: Float64Array, curved: boolean): Place | undefined {
  const slope = dot(from.gradient, direction);
  if (!(slope < 0)) return undefined;
  let [low, high, length] = [0, Infinity, curved ? 1 : 0.1];
  let best: Place | undefined;
  for (let trial = 0; trial < 40; trial++) {
    const here = placeAt(objective, along(from.point, length, direction));
    if (!(here.value <= from.value + 1e-4 * length * slope)) high = length;
    else {
      best = here;
      if (dot(here.gradient, direction) >= 0.9 * slope) return here;
      low = length;
    }
    length = high < Infinity ? (low + high) / 2 : 2 * low;
  }
  return best;
}

function stepOf(from: Place, to: Place): Step | undefined {
  const move = to.point.map((x, i) => x - from.point[i]!);
  const change = to.gradient.map((g, i) => g - from.gradient[i]!);
  const curvature = dot(move, change);
  // a step without positive curvature would make the direction point uphill
  return curvature > 1e-14 * dot(change, change) ? { move, change, inverse: 1 / curvature } : undefined;
}

function along(point: Float64Array, length: number, direction: Float64Array): Float64Array {
  return point.map((x, i) => x + length * direction[i]!);
}

function addTo(sum: Float64Array, factor: number, term: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += factor * term[i]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
