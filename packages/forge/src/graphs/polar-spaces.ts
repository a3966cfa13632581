import { type FiniteField, anisotropicForm, finiteField } from './finite-field.ts';
import { type Graph, graphOf } from './graph.ts';

/** Vectors over a field with its q elements as digits, the first digit being the lowest. */
type Vector = readonly number[];

/**
 * VO⁻(4, q), the affine polar graph: the vectors of $F_q^4$, two of them adjacent where $Q(x - y) = 0$, with
 * $Q(u) = u_0 u_1 + N(u_2, u_3)$ and N without a zero. Strongly regular, of degree $(q - 1)(q^2 + 1)$.
 *
 * @param order - q, a power of a prime
 * @see docs/theory.md, "Silent codes"
 */
export function affinePolarGraph(order: number): Graph {
  const field = finiteField(order);
  const vectors = allVectors(field, 4);
  const singular = isotropicVectors(field);
  const difference = (x: Vector, y: Vector): number =>
    x.reduceRight((number, digit, k) => number * order + field.subtract(digit, y[k]!), 0);
  return graphOf(order ** 4, (u, v) => singular[difference(vectors[u]!, vectors[v]!)] === 1);
}

/** For each vector of $F_q^4$, whether it is not 0 and $Q(u) = 0$, [q^4]; digit k of the index to the base q is $u_k$. */
export function isotropicVectors(field: FiniteField): Uint8Array {
  const { add, multiply } = field;
  const form = norm(field);
  return Uint8Array.from(allVectors(field, 4), ([a, b, c, d], at) =>
    at > 0 && add(multiply(a!, b!), form(c!, d!)) === 0 ? 1 : 0,
  );
}

/**
 * The points of the generalized quadrangle GQ(q, q²): those of the elliptic quadric $x_0 x_1 + x_2 x_3 + N(x_4, x_5) = 0$ in
 * PG(5, q), adjacent where a line of the quadric joins them. Strongly regular, with $(q + 1)(q^3 + 1)$ vertices of
 * degree $q (q^2 + 1)$.
 *
 * @param order - q, a power of a prime
 * @see docs/theory.md, "Silent codes"
 */
export function ellipticQuadricGraph(order: number): Graph {
  const field = finiteField(order);
  const { add, multiply } = field;
  const form = norm(field);
  const quadric = ([a, b, c, d, e, f]: Vector): number => add(add(multiply(a!, b!), multiply(c!, d!)), form(e!, f!));
  const points = projectivePoints(field, 6).filter((point) => quadric(point) === 0);
  const joined = (x: Vector, y: Vector): boolean => quadric(x.map((digit, k) => add(digit, y[k]!))) === 0;
  return graphOf(points.length, (u, v) => joined(points[u]!, points[v]!));
}

/**
 * The points of the generalized quadrangle GQ(q², q³): those of $\sum_i x_i^{q + 1} = 0$ in PG(4, q²), adjacent where
 * $\sum_i x_i y_i^q = 0$. Strongly regular, with $(q^2 + 1)(q^5 + 1)$ vertices of degree $q^2 (q^3 + 1)$.
 *
 * @param root - q, a power of a prime
 * @see docs/theory.md, "Silent codes"
 */
export function hermitianGraph(root: number): Graph {
  const field = finiteField(root * root);
  const conjugates = Array.from({ length: field.order }, (_, a) => field.power(a, root));
  const product = (x: Vector, y: Vector): number =>
    x.reduce((sum, digit, k) => field.add(sum, field.multiply(digit, conjugates[y[k]!]!)), 0);
  const points = projectivePoints(field, 5).filter((point) => product(point, point) === 0);
  return graphOf(points.length, (u, v) => product(points[u]!, points[v]!) === 0);
}

/** $N(x, y) = x^2 + b x y + c y^2$, which is 0 at (0, 0) alone. */
function norm(field: FiniteField): (x: number, y: number) => number {
  const { add, multiply } = field;
  const [b, c] = anisotropicForm(field);
  return (x, y) => add(add(multiply(x, x), multiply(multiply(b, x), y)), multiply(c, multiply(y, y)));
}

function allVectors({ order }: FiniteField, length: number): Vector[] {
  return Array.from({ length: order ** length }, (_, at) =>
    Array.from({ length }, (_digit, k) => Math.floor(at / order ** k) % order),
  );
}

/** One vector for each point: its last coordinate that is not 0 is 1. */
function projectivePoints(field: FiniteField, length: number): Vector[] {
  return allVectors(field, length).filter((vector) => vector.findLast((digit) => digit !== 0) === 1);
}
