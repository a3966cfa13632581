/** Nodes and weights of a quadrature rule on [-1, 1]. */
export interface QuadratureRule {
  /** ascending, in (-1, 1) */
  readonly nodes: Float64Array;
  /** of each node; they add up to 2 */
  readonly weights: Float64Array;
}

/**
 * The Gauss-Legendre rule of `order` points: exact for polynomials of degree 2 order - 1.
 * Nodes are the roots of the Legendre polynomial, by Newton's method from Tricomi's estimate.
 */
export function gaussLegendre(order: number): QuadratureRule {
  const nodes = new Float64Array(order);
  const weights = new Float64Array(order);
  for (let i = 0; i < order; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (order + 0.5));
    let slope = 0;
    for (let step = 0; step < 100; step++) {
      const { value, derivative } = legendre(order, x);
      slope = derivative;
      const move = value / derivative;
      x -= move;
      if (Math.abs(move) < 1e-16) break;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

function legendre(order: number, x: number): { value: number; derivative: number } {
  let previous = 1;
  let value = x;
  for (let k = 2; k <= order; k++) {
    [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
  }
  return { value, derivative: (order * (x * value - previous)) / (x * x - 1) };
}

/**
 * Barycentric weights for interpolation through nodes: p(x) = sum w_j f_j/(x - x_j) / sum w_j/(x - x_j).
 *
 * @see docs/theory.md, "Quadrature"
 */
export function barycentricWeights(nodes: Float64Array): Float64Array {
  return Float64Array.from(
    nodes,
    (x, i) => 1 / nodes.reduce((product, y, j) => (j === i ? product : product * (x - y)), 1),
  );
}
