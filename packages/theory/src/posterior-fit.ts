import { type Expression, type TracedVariant, compile, derivative } from '@rugbench/core';
import { LINE_ARRAYS, alongLine, setLine, setTarget } from './along-line.ts';
import type { Channel } from './channel.ts';
import type { Coordinates } from './coordinates.ts';
import { lineCode } from './line-code.ts';
import { type Squares, type SquaresNear, descendSquares } from './least-squares.ts';

/** Of the nodes of a channel, a rough fit reads one in so many: four of the sixteen of each panel. */
const THINNING = 4;

/** Steps of a rough fit that looks for a valley, and of one that follows its valley down. */
const [FIRST_STEPS, FURTHER_STEPS] = [10, 100];
/** A rough fit ends where a step gains less than this share of the loss. */
const ROUGH = 1e-8;

/** Values of y with their probabilities and posterior means, [nodes] each. */
interface Nodes {
  readonly y: Float64Array;
  readonly weight: Float64Array;
  readonly mean: Float64Array;
}

/** The loss of an elementwise variant as a least-squares fit of f(a y + b) to the posterior mean. */
export interface PosteriorFit {
  /** with the loss that is given to {@link posteriorFit}, and its errors at all nodes, where kinks are not cut out */
  readonly exact: Squares;
  /** at a part of the nodes, good to a per cent and faster: to find where minima are */
  readonly rough: Squares;
}

/**
 * Makes the loss of a variant a sum of squares in its coordinates $c$, $L = \mathrm{floor} + \sum_i w_i (f(a y_i + b) - m_i)^2$,
 * with the symbolic derivatives of its formula:
 *
 * $$ \partial f / \partial \log a = a y f', \qquad \partial f / \partial b = f', \qquad
 *    \partial f / \partial c_k = (d \theta_k / d c_k) \thinspace \partial f / \partial \theta_k . $$
 *
 * @param loss - the loss at a point, kinks cut out
 * @returns undefined where the slopes cannot see a parameter, as they cannot see the place of a jump
 * @see docs/theory.md, "Quadrature"
 */
export function posteriorFit(
  variant: TracedVariant,
  channel: Channel,
  coordinates: Coordinates,
  loss: (point: ArrayLike<number>) => number,
): PosteriorFit | undefined {
  const names = Object.keys(variant.parameters);
  const slopes = names.map((name) => derivative(variant.activation, name));
  if (slopes.some(isZero)) return undefined;
  const { activation, addSquares } = lineCode(variant.activation);
  const slope = compile(alongLine(derivative(variant.activation, 'z')), LINE_ARRAYS);
  const parameterSlopes = slopes.map((one) => compile(alongLine(one), LINE_ARRAYS));
  const squaresAt = ({ y, weight, mean }: Nodes): Squares => {
    const count = y.length;
    const output = new Float64Array(count);
    const columns = Array.from({ length: (variant.ownBias ? 1 : 2) + names.length }, () => new Float64Array(count));
    const [alongScale, alongBias] = columns as [Float64Array, Float64Array];
    const own = columns.slice(-names.length);
    const inputs = setTarget({}, weight, mean);
    return {
      value: (point) => {
        const { scale, bias, parameters } = coordinates.toModel(point);
        return addSquares(setLine(inputs, y, scale, bias, parameters), 0, count, channel.floor);
      },
      near: (point) => {
        const { scale, bias, parameters } = coordinates.toModel(point);
        setLine(inputs, y, scale, bias, parameters);
        activation(inputs, output);
        slope(inputs, alongScale);
        if (!variant.ownBias) alongBias.set(alongScale);
        for (let i = 0; i < count; i++) alongScale[i]! *= scale * y[i]!;
        const factors = coordinates.parameterSlopes(point);
        for (let k = 0; k < own.length; k++) {
          const column = own[k]!;
          parameterSlopes[k]!(inputs, column);
          const factor = factors[k]!;
          if (factor !== 1) for (let i = 0; i < count; i++) column[i]! *= factor;
        }
        return normalEquations(columns, weight, mean, output);
      },
    };
  };
  return {
    exact: { value: loss, near: squaresAt(nodesOf(channel, 1)).near },
    rough: squaresAt(nodesOf(channel, THINNING)),
  };
}

/**
 * Points near the deepest minima that rough fits find: few steps from each start, then many from the best. In ten steps a
 * fit finds its valley, and the deepest valleys are ahead.
 *
 * @param kept - points that are followed down and returned, at most
 * @returns points, the deepest first
 */
export function fittedPoints({ rough }: PosteriorFit, starts: readonly ArrayLike<number>[], kept: number): number[][] {
  const descend = (points: readonly ArrayLike<number>[], steps: number): Float64Array[] =>
    points
      .map((point) => descendSquares(rough, point, { steps, tolerance: ROUGH }))
      .sort((p, q) => (p.value < q.value ? -1 : Number(p.value > q.value)))
      .map(({ point }) => point);
  const ahead = descend(starts, FIRST_STEPS).slice(0, kept);
  return descend(ahead, FURTHER_STEPS).map((point) => [...point]);
}

function isZero({ nodes, root }: Expression): boolean {
  const node = nodes[root]!;
  return node.op === 'constant' && node.value === 0;
}

/** One of several nodes of the table, in place of all of them, and every value of y that has a probability. */
function nodesOf({ y, weight, mean, atoms }: Channel, thinning: number): Nodes {
  const chosen = (values: Float64Array): Float64Array => values.filter((_, i) => i % thinning === thinning >> 1);
  const join = (nodes: Float64Array, own: Float64Array): Float64Array => Float64Array.from([...nodes, ...own]);
  return {
    y: join(chosen(y), atoms.y),
    weight: join(
      chosen(weight).map((one) => thinning * one),
      atoms.mass,
    ),
    mean: join(chosen(mean), atoms.mean),
  };
}

function normalEquations(
  columns: readonly Float64Array[],
  weight: Float64Array,
  mean: Float64Array,
  output: Float64Array,
): SquaresNear {
  const errors = new Float64Array(output.length);
  for (let i = 0; i < errors.length; i++) errors[i] = output[i]! - mean[i]!;
  const factors = [errors, ...columns, errors];
  const gradient = new Float64Array(columns.length);
  const weighted = new Float64Array(output.length);
  const products = new Float64Array(factors.length);
  const matrix = columns.map((column, k) => {
    for (let i = 0; i < weighted.length; i++) weighted[i] = weight[i]! * column[i]!;
    for (let j = 0; j <= k + 1; j += 2) writeProducts(weighted, factors[j]!, factors[j + 1]!, products, j);
    gradient[k] = products[0]!;
    return products.slice(1, 1 + columns.length);
  });
  return { matrix, gradient };
}

/** Writes the products of a column with two others: two sums at a time, so that neither waits for itself alone. */
function writeProducts(
  column: Float64Array,
  one: Float64Array,
  other: Float64Array,
  products: Float64Array,
  place: number,
): void {
  let first = 0;
  let second = 0;
  for (let i = 0; i < column.length; i++) {
    first += column[i]! * one[i]!;
    second += column[i]! * other[i]!;
  }
  products[place] = first;
  products[place + 1] = second;
}
