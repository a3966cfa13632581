import { describe, expect, it } from 'vitest';
import { persianRug } from '../testing/hadamard-weights.ts';
import { randomWeights } from '../testing/random-weights.ts';
import { pseudoInverse } from './pseudo-inverse.ts';
import type { Transposable } from './transposable.ts';
import { dot } from './vectors.ts';

const wave = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => Math.sin(1 + 1.7 * i + 0.1 * i * i));

/** A^+ b and A A^+ b. */
function solved(weights: Transposable, b: Float64Array): { x: Float64Array; image: Float64Array } {
  const [x, image] = [new Float64Array(weights.features).fill(7), new Float64Array(weights.dimensions)];
  pseudoInverse(weights)(b, x);
  weights.encode(x, 1, image);
  return { x, image };
}

describe('the pseudo-inverse', () => {
  it('solves A x = b by the x that is orthogonal to all that A does not see', () => {
    const weights = randomWeights(40, 12);
    const b = wave(12);
    const { x, image } = solved(weights, b);
    // its residual is 1e-8 of b at most
    image.forEach((value, k) => expect(value).toBeCloseTo(b[k]!, 7));
    // v - A^+ A v is unseen by A
    const v = wave(40);
    const seen = new Float64Array(12);
    weights.encode(v, 1, seen);
    const part = solved(weights, seen).x;
    expect(
      dot(
        x,
        v.map((value, i) => value - part[i]!),
      ),
    ).toBeCloseTo(0, 6);
  });

  it('is A^T / n for rows of a Hadamard matrix, in one round', () => {
    const rug = persianRug({ features: 64, dimensions: 20 });
    let products = 0;
    const counted: Transposable = {
      ...rug,
      encode: (...given) => (products++, rug.encode(...given)),
      adjoint: (...given) => (products++, rug.adjoint(...given)),
    };
    const b = wave(20);
    const x = new Float64Array(64);
    pseudoInverse(counted)(b, x);
    expect(products).toBe(2);
    const expected = new Float64Array(64);
    rug.adjoint(b, 1, expected);
    x.forEach((value, i) => expect(value).toBeCloseTo(expected[i]! / 64, 14));
  });

  it('comes as near to b as A can where rows depend on each other', () => {
    // rows 2 and 3 are equal, row 4 is 0: what can be reached is the mean of b2 and b3, and nothing of b4
    const weights = randomWeights(30, 5, (entry, k, j) =>
      k === 4 ? 0 : k === 3 ? Math.cos(j) : k === 2 ? Math.cos(j) : entry,
    );
    const { image } = solved(weights, Float64Array.of(1, 2, 3, 5, 8));
    [1, 2, 4, 4, 0].forEach((value, k) => expect(image[k]).toBeCloseTo(value, 6));
  });

  it('of 0 is 0', () => {
    expect(solved(randomWeights(8, 3), new Float64Array(3)).x).toEqual(new Float64Array(8));
  });
});
