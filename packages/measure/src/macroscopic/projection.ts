import { type WeightsOperator, type WordStream, productOfSamples } from '@rugbench/core';

/**
 * How far W is from a scaled projection: the relative Frobenius distance of P from P².
 *
 * $$ \frac{\lVert P - P^2 \rVert_F}{\lVert P \rVert_F}
 *    \approx \sqrt{\frac{\sum_k \lVert P\xi_k - P(P\xi_k) \rVert^2}{\sum_k \lVert P\xi_k \rVert^2}},
 *    \qquad P = \frac{d}{n}\frac{W}{a}, \quad \xi_k \in \lbrace -1, 1 \rbrace^n $$
 *
 * Hutchinson's estimator: E |A xi|² is the squared Frobenius norm of any A, so both sums are
 * unbiased; the root of their ratio is biased in the order of 1/(number of probes). It is exact when W
 * is diagonal, and 0 (to rounding) when P is a projection. A projection of rank d with the diagonal d/n
 * is what a symmetric W of least interference comes to. Not finite when a is 0.
 *
 * @param diagonalMean - a, mean of the diagonal of W
 * @param words - one bit for each sign
 * @param probes - number of vectors xi_k; each costs two applications of W
 * @returns a ratio >= 0, dimensionless
 * @see docs/theory.md, "Macroscopic measurements"
 */
export function projectionDistance(
  weights: WeightsOperator,
  diagonalMean: number,
  words: WordStream,
  probes = 16,
): number {
  const scale = weights.dimensions / weights.features / diagonalMean;
  const multiply = productOfSamples(weights);
  const scaled = (x: Float64Array): Float64Array => {
    const y = new Float64Array(x.length);
    multiply(x, probes, y);
    return y.map((entry) => scale * entry);
  };
  const once = scaled(signs(words, probes * weights.features));
  const twice = scaled(once);
  const distance = once.reduce((sum, entry, k) => sum + (entry - twice[k]!) ** 2, 0);
  const norm = once.reduce((sum, entry) => sum + entry * entry, 0);
  return Math.sqrt(distance / norm);
}

function signs(words: WordStream, length: number): Float64Array {
  let word = 0;
  return Float64Array.from({ length }, (_, k) => {
    if (k % 32 === 0) word = words.next();
    return (word >>> (k % 32)) & 1 ? 1 : -1;
  });
}
