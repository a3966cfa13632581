import { type WeightsOperator, WordStream, denseWeights } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { narrowWeights } from './narrow-weights.ts';

/** The same float32 weights, copied to 64 bit and as they are; sizes are no multiples of the blocks. */
function both(n: number, d: number): [wide: WeightsOperator, narrow: WeightsOperator] {
  const words = new WordStream(3, 'weights');
  const random = (): Float32Array => Float32Array.from({ length: n * d }, () => 2 * words.uniform() - 1);
  const [encoder, decoder] = [random(), random()];
  const wide = denseWeights(
    { rows: d, columns: n, data: Float64Array.from(encoder) },
    { rows: n, columns: d, data: Float64Array.from(decoder) },
  );
  return [wide, narrowWeights({ features: n, dimensions: d }, encoder, decoder)];
}

describe('narrow weights', () => {
  it.each([
    [1, 1],
    [37, 5],
    [50, 19],
  ])('give the bits of dense weights in 64 bit, n = %d, d = %d', (n, d) => {
    const [wide, narrow] = both(n, d);
    const words = new WordStream(4, 'probe');
    const x = Float64Array.from({ length: 3 * n }, () => (words.uniform() < 0.5 ? 0 : words.uniform() - 0.5));
    const answers = [wide, narrow].map((weights) => {
      const [h, y, back] = [new Float64Array(3 * d), new Float64Array(3 * n), new Float64Array(3 * n)];
      weights.encode(x, 3, h);
      weights.decode(h, 3, y);
      weights.adjoint!(h, 3, back);
      return { h, y, back, diagonal: weights.diagonal(), rows: [0, n - 1].map((i) => weights.row(i)) };
    });
    expect(answers[1]).toEqual(answers[0]);
  });

  it('leave what was in the arrays of their results behind', () => {
    const [, narrow] = both(7, 3);
    const [x, h, y] = [new Float64Array(7), new Float64Array(3).fill(5), new Float64Array(7).fill(5)];
    narrow.encode(x, 1, h);
    narrow.adjoint!(h, 1, y);
    expect([...h, ...y]).toEqual(Array<number>(10).fill(0));
  });
});
