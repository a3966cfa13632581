/** A discrete measure: points with weights. */
export interface Weighted {
  /** the point */
  readonly at: number;
  /** its weight, above 0 */
  readonly weight: number;
}

/** Points nearer to each other than this share of the whole span are one. */
const SAME = 1e-12;
/** A measure whose next squared norm is below this share of its spread has no more points. */
const EXHAUSTED = 1e-13;

/**
 * The Gauss quadrature rule of a discrete measure: fewer points with the same moments up to order 2 N - 1, all inside the span of
 * the measure. The Stieltjes procedure gives the recurrence of the orthogonal polynomials; the points are the roots of the last
 * one, bisected between those of the one before, and the weights are Christoffel's.
 *
 * @param order - N, points at most; a measure of as few points is returned as it is
 * @see docs/theory.md, "Theory at a given n"
 */
export function gaussRule(measure: readonly Weighted[], order: number): Weighted[] {
  const points = merged(measure);
  if (points.length <= order) return points;
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const [low, high] = [points[0]!.at, points[points.length - 1]!.at];
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  const scaled = points.map(({ at, weight }) => ({ at: (at - middle) / half, weight: weight / total }));
  const recurrence = stieltjes(scaled, order);
  let roots: number[] = [];
  for (let degree = 1; degree <= recurrence.alpha.length; degree++) {
    const ends = [-1, ...roots, 1];
    roots = ends.slice(1).map((end, k) => bisect((x) => polynomials(recurrence, degree, x)[degree]!, ends[k]!, end));
  }
  return roots.map((x) => {
    const values = polynomials(recurrence, roots.length - 1, x);
    const squares = values.reduce((sum, value, k) => sum + (value * value) / recurrence.norms[k]!, 0);
    return { at: middle + half * x, weight: total / squares };
  });
}

interface Recurrence {
  readonly alpha: readonly number[];
  readonly beta: readonly number[];
  /** squared norms of the monic polynomials */
  readonly norms: readonly number[];
}

/** Coefficients of p_{k+1} = (x - alpha_k) p_k - beta_k p_{k-1}, for a measure of total 1. */
function stieltjes(points: readonly Weighted[], order: number): Recurrence {
  const [alpha, beta, norms]: [number[], number[], number[]] = [[], [], []];
  let before = new Float64Array(points.length);
  let now = new Float64Array(points.length).fill(1);
  for (let k = 0; k < order; k++) {
    let [norm, first] = [0, 0];
    points.forEach(({ at, weight }, i) => {
      const square = weight * now[i]! ** 2;
      norm += square;
      first += square * at;
    });
    if (k > 0 && norm < EXHAUSTED * norms[k - 1]!) break;
    alpha.push(first / norm);
    beta.push(k === 0 ? 0 : norm / norms[k - 1]!);
    norms.push(norm);
    const next = now.map((value, i) => (points[i]!.at - alpha[k]!) * value - beta[k]! * before[i]!);
    [before, now] = [now, next];
  }
  return { alpha, beta, norms };
}

function polynomials({ alpha, beta }: Recurrence, degree: number, x: number): number[] {
  const values = [1];
  for (let k = 0; k < degree; k++) values.push((x - alpha[k]!) * values[k]! - beta[k]! * (values[k - 1] ?? 0));
  return values;
}

/** The root between two points that have exactly one. */
function bisect(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const rising = f(high) > 0;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0 === rising) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

function merged(measure: readonly Weighted[]): Weighted[] {
  const sorted = measure.filter(({ weight }) => weight > 0).sort((one, other) => one.at - other.at);
  if (sorted.length === 0) return [];
  const span = sorted[sorted.length - 1]!.at - sorted[0]!.at;
  const points: Weighted[] = [];
  for (const point of sorted) {
    const last = points[points.length - 1];
    if (last && point.at - last.at <= SAME * span) {
      points[points.length - 1] = { at: last.at, weight: last.weight + point.weight };
    } else points.push(point);
  }
  return points;
}
