import type { ModelParameters, Shape } from '@rugbench/core';

/** Columns of W_in and rows of W_out have lengths around 1 in ordinary codes; up to here the rate of the recipe suits them. */
const ORDINARY = 2;

/**
 * What share of an ordinary learning rate suits the scale of some weights, in (0, 1].
 *
 * Adam moves every entry by about the rate eta, whatever its size. So W_ij moves by about eta times the lengths of column j of W_in and of row i of
 * W_out, and the outputs of a code whose lengths span many scales, as those of a cascade do, are lost within one step. The share is 2 over the
 * largest length, where that is above 2.
 *
 * @see docs/training.md, "Where it starts"
 */
export function rateShare({ features: n, dimensions: d }: Shape, { encoder, decoder }: ModelParameters): number {
  let longest = 0;
  for (let i = 0; i < n; i++) {
    let [column, row] = [0, 0];
    for (let k = 0; k < d; k++) {
      column += encoder[k * n + i]! ** 2;
      row += decoder[i * d + k]! ** 2;
    }
    longest = Math.max(longest, column, row);
  }
  return Math.min(1, ORDINARY / Math.sqrt(longest));
}
